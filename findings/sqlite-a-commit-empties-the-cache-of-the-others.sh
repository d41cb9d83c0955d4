#!/usr/bin/env bash
# Each commit makes all other connections forget every page that they have in their cache, in WAL mode too.
#
# Software: sqlite-jdbc 3.53.4.0.
# Expected: the write-ahead log tells which pages a commit changed, so a reading connection with a large cache reads those again.
# Seen:     it reads everything again, also when the commit changed one row of another table. The connection that commits keeps
#           its cache. A large PRAGMA cache_size is therefore wasted on a connection that reads while another one writes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.xerial</groupId><artifactId>sqlite-jdbc</artifactId><version>3.53.4.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (Connection writer = connection(); Connection reader = connection()) {
            execute(writer, "CREATE TABLE job (id INTEGER PRIMARY KEY, polls INTEGER, text TEXT)");
            execute(writer, "CREATE TABLE other (id INTEGER PRIMARY KEY)");
            execute(writer, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
                    + " INSERT INTO job SELECT i, 0, hex(zeroblob(1000)) FROM n");
            scan(writer);
            show("the reader, at first", reader);
            show("the reader, again", reader);
            execute(writer, "UPDATE job SET polls = 1 WHERE id = 1");
            show("the reader, after one row was changed", reader);
            show("the reader, again", reader);
            execute(writer, "INSERT INTO other VALUES (1)");
            show("the reader, after one row was added to another table", reader);
            show("the writer", writer);
        }
    }

    private static Connection connection() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:test.db");
        execute(connection, "PRAGMA journal_mode = WAL");
        execute(connection, "PRAGMA cache_size = -100000");
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void scan(Connection connection) throws SQLException {
        execute(connection, "SELECT SUM(LENGTH(text)) FROM job");
    }

    private static void show(String name, Connection connection) throws Exception {
        long before = bytesRead();
        scan(connection);
        System.out.println(name + ": " + Math.round((bytesRead() - before) / 20e6) * 20 + " MB");
    }

    private static long bytesRead() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/io")).stream().filter(line -> line.startsWith("rchar: "))
                .mapToLong(line -> Long.parseLong(line.substring(7))).findFirst().orElseThrow();
    }
}
JAVA
java -cp 'lib/*' Finding.java > seen

diff - seen <<'SEEN'
the reader, at first: 20 MB
the reader, again: 0 MB
the reader, after one row was changed: 20 MB
the reader, again: 0 MB
the reader, after one row was added to another table: 20 MB
the writer: 0 MB
SEEN
cat seen

#!/usr/bin/env bash
# An UPDATE of many rows makes a temporary file when it stands in a transaction of several statements, and none when it stands alone.
#
# Software: sqlite-jdbc 3.53.4.0.
# Expected: the write-ahead log holds all that a transaction needs, and SQLite makes temporary files for large sorts only.
# Seen:     inside BEGIN … COMMIT a statement that changes many pages gets a file in the temporary folder, to undo that one
#           statement if a row breaks a constraint. Each transaction makes and deletes one. An UPDATE that changes few pages
#           makes none, nor does one that is committed by itself. PRAGMA temp_store = MEMORY avoids the file.
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
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

public class Finding {
    public static void main(String[] args) throws Exception {
        try (WatchService watch = FileSystems.getDefault().newWatchService();
                Connection connection = DriverManager.getConnection("jdbc:sqlite:test.db");
                Statement sql = connection.createStatement()) {
            WatchKey made = Path.of(System.getenv("SQLITE_TMPDIR")).register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            sql.execute("PRAGMA journal_mode = WAL");
            sql.execute("CREATE TABLE job (id INTEGER PRIMARY KEY, polls INTEGER CHECK (polls >= 0), text TEXT)");
            sql.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                    + " INSERT INTO job SELECT i, 0, hex(zeroblob(1000)) FROM n");
            run(connection, watch, made, "alone, 200 rows", true, 200);
            run(connection, watch, made, "in a transaction, 5 rows", false, 5);
            run(connection, watch, made, "in a transaction, 200 rows", false, 200);
            sql.execute("PRAGMA temp_store = MEMORY");
            run(connection, watch, made, "in a transaction, 200 rows, temp_store = MEMORY", false, 200);
        }
    }

    private static void run(Connection connection, WatchService watch, WatchKey made, String name, boolean alone, int rows) throws Exception {
        try (Statement sql = connection.createStatement()) {
            for (int i = 0; i < 3; i++) {
                connection.setAutoCommit(alone);
                if (!alone) {
                    sql.execute("UPDATE job SET polls = polls + 1 WHERE id = 1000");
                }
                sql.execute("UPDATE job SET polls = polls + 1 WHERE id <= " + rows);
                connection.setAutoCommit(true);
            }
        }
        WatchKey seen = watch.poll(3, TimeUnit.SECONDS);
        int files = seen == null ? 0 : made.pollEvents().size();
        made.reset();
        System.out.println("three times " + name + ": " + files + " temporary files");
    }
}
JAVA
mkdir temporary
SQLITE_TMPDIR=$work/temporary java -cp 'lib/*' Finding.java > seen

diff - seen <<'SEEN'
three times alone, 200 rows: 0 temporary files
three times in a transaction, 5 rows: 0 temporary files
three times in a transaction, 200 rows: 3 temporary files
three times in a transaction, 200 rows, temp_store = MEMORY: 0 temporary files
SEEN
cat seen

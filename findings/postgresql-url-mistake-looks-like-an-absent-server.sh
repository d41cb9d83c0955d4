#!/usr/bin/env bash
# A mistake in the URL of PostgreSQL's driver has the SQL state of a server that cannot be reached.
#
# Software: postgresql 42.7.13, the JDBC driver. No server is needed.
# Expected: a parameter with a value that the driver does not know is a mistake of the caller (22023, invalid parameter value,
#           as for connectTimeout=5s), whichever parameter it is; 08001 says that no connection could be made, so that what waits
#           for a database that is starting tries again.
# Seen:     sslmode, targetServerType and gssEncMode with a mistyped value fail with 08001, as a refused connection does, and
#           code that tries again for this state never ends. A mistyped preferQueryMode, channelBinding, autosave or
#           sslNegotiation is not refused at all.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.13</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

public class Finding {
    public static void main(String[] args) throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        for (String parameter : List.of("connectTimeout=5s", "sslmode=verify_full", "targetServerType=primery", "gssEncMode=no",
                "preferQueryMode=simpel", "channelBinding=yes", "autosave=maybe", "sslNegotiation=fast")) {
            try {
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + nobody + "/jobs?user=me&" + parameter).close();
            } catch (SQLException e) {
                System.out.println(parameter + ": " + e.getSQLState() + " " + e.getMessage().replaceFirst("127.*", "…"));
            }
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java 2> log > seen

diff - seen <<'SEEN'
connectTimeout=5s: 22023 connectTimeout parameter value must be an integer but was: 5s
sslmode=verify_full: 08001 Invalid sslmode value: verify_full
targetServerType=primery: 08001 Invalid targetServerType value: primery
gssEncMode=no: 08001 Invalid gssEncMode value: no
preferQueryMode=simpel: 08001 Connection to …
channelBinding=yes: 08001 Connection to …
autosave=maybe: 08001 Connection to …
sslNegotiation=fast: 08001 Connection to …
SEEN
cat seen

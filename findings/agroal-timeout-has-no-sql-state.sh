#!/usr/bin/env bash
# The exception of Agroal's acquisition timeout has no SQL state.
#
# Software: agroal-pool 3.0.1, the pool of Quarkus, with the driver of SQLite; any driver will do.
# Expected: a pool whose connections are all in use says so as the JDBC API has it: a SQLTransientConnectionException, or a
#           SQLException with a state of class 08, by which code that sorts exceptions knows that it may try again.
# Seen:     a plain SQLException "Acquisition timeout while waiting for new connection" whose getSQLState() is null: then
#           Set.of("40001").contains(e.getSQLState()) throws a NullPointerException, and so does a switch over the state.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.agroal</groupId><artifactId>agroal-pool</artifactId><version>3.0.1</version></dependency>
    <dependency><groupId>org.xerial</groupId><artifactId>sqlite-jdbc</artifactId><version>3.50.3.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;

public class Finding {
    public static void main(String[] args) throws Exception {
        AgroalDataSourceConfigurationSupplier settings = new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool
                .maxSize(1).acquisitionTimeout(Duration.ofMillis(200))
                .connectionFactoryConfiguration(factory -> factory.jdbcUrl("jdbc:sqlite::memory:")));
        try (AgroalDataSource source = AgroalDataSource.from(settings); Connection only = source.getConnection()) {
            source.getConnection();
        } catch (SQLException e) {
            System.out.println(e.getClass().getName() + ": " + e.getMessage() + ", state " + e.getSQLState());
        }
    }
}
JAVA
java --enable-native-access=ALL-UNNAMED -cp 'lib/*' Finding.java 2> log > seen

diff - seen <<'SEEN'
java.sql.SQLException: Acquisition timeout while waiting for new connection, state null
SEEN
cat seen

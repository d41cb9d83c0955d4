#!/usr/bin/env bash
# A camel-management.jar on the class path, the plain one and not the extension, stops the start of Camel on Quarkus.
#
# Software: camel-quarkus-core 3.31.0 (Camel 4.17.0) on Quarkus 3.31.1, JVM mode; Quarkus 3.33.2 with Camel 4.18.0 alike.
# Expected: the jar adds JMX, as it does everywhere else in Camel; or it does nothing, since the build does not know it. It comes
#           easily: a test that reads JMX attributes brings it with the scope test, and Quarkus' own tests then run with it.
# Seen:     the start fails with a NullPointerException about ManagementNameStrategy.getName(): the jar registers its life-cycle
#           strategy, but the context of Camel Quarkus has no name strategy. With camel.main.jmx-enabled=false it starts.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

project() {
  mkdir -p "$1/src/main/java" && cat > "$1/src/main/java/Hello.java" <<'JAVA'
import org.apache.camel.builder.RouteBuilder;

public class Hello extends RouteBuilder {
    @Override
    public void configure() {
        from("direct:hello").setBody(constant("hello"));
    }
}
JAVA
  cat > "$1/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <properties><maven.compiler.release>17</maven.compiler.release></properties>
  <dependencyManagement><dependencies>
    <dependency><groupId>io.quarkus</groupId><artifactId>quarkus-bom</artifactId><version>3.31.1</version><type>pom</type><scope>import</scope></dependency>
    <dependency><groupId>org.apache.camel.quarkus</groupId><artifactId>camel-quarkus-bom</artifactId><version>3.31.0</version><type>pom</type><scope>import</scope></dependency>
  </dependencies></dependencyManagement>
  <dependencies>
    <dependency><groupId>org.apache.camel.quarkus</groupId><artifactId>camel-quarkus-direct</artifactId></dependency>
    $2
  </dependencies>
  <build><plugins>
    <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.0</version></plugin>
    <plugin><groupId>io.quarkus</groupId><artifactId>quarkus-maven-plugin</artifactId><version>3.31.1</version><extensions>true</extensions>
      <executions><execution><goals><goal>build</goal></goals></execution></executions></plugin>
  </plugins></build>
</project>
XML
  mvn -q -B -Dstyle.color=never -f "$1/pom.xml" package
}

start() {
  printf '%s: ' "$1"; shift
  if java -Dcamel.main.duration-max-seconds=1 "$@" > log 2>&1; then echo starts; else
    grep -om 1 'Cannot invoke "org.apache.camel.spi.ManagementNameStrategy.getName()"' log; fi
}

project plain ''
project managed '<dependency><groupId>org.apache.camel</groupId><artifactId>camel-management</artifactId><version>4.17.0</version></dependency>'
{
  start 'without the jar' -jar plain/target/quarkus-app/quarkus-run.jar
  start 'with the jar' -jar managed/target/quarkus-app/quarkus-run.jar
  start 'with the jar and without JMX' -Dcamel.main.jmx-enabled=false -jar managed/target/quarkus-app/quarkus-run.jar
} > seen

diff - seen <<'SEEN'
without the jar: starts
with the jar: Cannot invoke "org.apache.camel.spi.ManagementNameStrategy.getName()"
with the jar and without JMX: starts
SEEN
cat seen

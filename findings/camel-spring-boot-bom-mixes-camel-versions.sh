#!/usr/bin/env bash
# Importing camel-spring-boot-bom does not fix the version of Camel: one dependency with an older Camel mixes two versions.
#
# Software: camel-spring-boot-bom and camel-spring-boot-starter 4.17.0; camel-http 4.14.0 stands for any jar that was built
#           with an older Camel; Maven.
# Expected: a BOM of Camel 4.17.0 brings every org.apache.camel jar to 4.17.0, as spring-boot-dependencies does for Spring.
# Seen:     the BOM manages the group org.apache.camel.springboot only, and of org.apache.camel one test jar. Maven's nearest
#           version wins jar by jar: the class path has camel-api 4.17.0 and camel-support 4.14.0. With camel-bom imported as
#           well, all jars are 4.17.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

pom() {
    cat <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencyManagement>
    <dependencies>
      $1
      <dependency><groupId>org.apache.camel.springboot</groupId><artifactId>camel-spring-boot-bom</artifactId><version>4.17.0</version><type>pom</type><scope>import</scope></dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency><groupId>org.apache.camel.springboot</groupId><artifactId>camel-spring-boot-starter</artifactId></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-http</artifactId>$2</dependency>
  </dependencies>
</project>
XML
}
versions() {
    mvn -q -B -Dstyle.color=never -f "$1" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:list -DoutputFile="$work/list" > /dev/null
    for jar in camel-api camel-core-engine camel-core-model camel-http camel-support; do
        echo "  $(grep -oE "org.apache.camel:$jar:jar:[^:]+" list)"
    done
}

pom "" '<version>4.14.0</version>' > mixed.xml
camel_bom='<dependency><groupId>org.apache.camel</groupId><artifactId>camel-bom</artifactId><version>4.17.0</version><type>pom</type><scope>import</scope></dependency>'
pom "$camel_bom" "" > whole.xml
{
    echo "org.apache.camel artifacts that the BOM manages:"
    mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
        -Dartifact=org.apache.camel.springboot:camel-spring-boot-bom:4.17.0:pom -DoutputDirectory=. > /dev/null
    grep -A1 '<groupId>org.apache.camel</groupId>' camel-spring-boot-bom-4.17.0.pom | sed -n 's/ *<artifactId>\(.*\)<.*/  \1/p'
    echo "with camel-http 4.14.0 beside the starter:"
    versions mixed.xml
    echo "with camel-bom, too, and camel-http without a version:"
    versions whole.xml
} > seen

diff - seen <<'SEEN'
org.apache.camel artifacts that the BOM manages:
  camel-test-spring-junit5
with camel-http 4.14.0 beside the starter:
  org.apache.camel:camel-api:jar:4.17.0
  org.apache.camel:camel-core-engine:jar:4.17.0
  org.apache.camel:camel-core-model:jar:4.14.0
  org.apache.camel:camel-http:jar:4.14.0
  org.apache.camel:camel-support:jar:4.14.0
with camel-bom, too, and camel-http without a version:
  org.apache.camel:camel-api:jar:4.17.0
  org.apache.camel:camel-core-engine:jar:4.17.0
  org.apache.camel:camel-core-model:jar:4.17.0
  org.apache.camel:camel-http:jar:4.17.0
  org.apache.camel:camel-support:jar:4.17.0
SEEN
cat seen

#!/usr/bin/env bash
# Camel Main binds no option of a component from the environment; its own options bind.
#
# Software: camel-main 4.18.0, and 4.14.0 and 4.17.0 alike; the component seda stands for every component.
# Expected: CAMEL_COMPONENT_SEDA_QUEUE_SIZE=7 is camel.component.seda.queue-size=7, as CAMEL_MAIN_NAME is camel.main.name: the
#           manual says that the environment overrides any configuration (autoConfigurationEnvironmentVariablesEnabled, true).
# Seen:     it changes nothing, and no message says so. The same option binds as a system property. BaseMainSupport turns the
#           names of the variables into upper case and then looks for the prefix "camel.component." in lower case.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-main</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-seda</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.main.Main;

public class Finding {
    public static void main(String[] args) throws Exception {
        Main main = new Main();
        main.start();
        SedaComponent seda = main.getCamelContext().getComponent("seda", SedaComponent.class);
        System.out.println(args[0] + ": name " + main.getCamelContext().getName() + ", queue size " + seda.getQueueSize()
                + ", consumers " + seda.getConcurrentConsumers());
        main.stop();
    }
}
JAVA
{
  CAMEL_MAIN_NAME=mine CAMEL_COMPONENT_SEDA_QUEUE_SIZE=7 CAMEL_COMPONENT_SEDA_CONCURRENT_CONSUMERS=3 \
    java -cp 'lib/*' Finding.java environment
  CAMEL_MAIN_NAME=mine CAMEL_COMPONENT_SEDA_QUEUESIZE=7 CAMEL_COMPONENT_SEDA_CONCURRENTCONSUMERS=3 \
    java -cp 'lib/*' Finding.java 'environment, without word breaks'
  java -Dcamel.main.name=mine -Dcamel.component.seda.queue-size=7 -Dcamel.component.seda.concurrent-consumers=3 \
    -cp 'lib/*' Finding.java 'system properties'
} > seen

diff - seen <<'SEEN'
environment: name mine, queue size 1000, consumers 1
environment, without word breaks: name mine, queue size 1000, consumers 1
system properties: name mine, queue size 7, consumers 3
SEEN
cat seen

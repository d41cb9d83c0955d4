#!/usr/bin/env bash
# A route of camel-kafka with group.protocol=consumer (KIP-848) is "Started", and reads nothing with the client of Kafka 4.
#
# Software: camel-kafka 4.18.0 with kafka-clients 4.1.2, as the BOM of Quarkus 3.33 pairs them; no broker is needed.
# Expected: additionalProperties.group.protocol=consumer is all that a route needs to join a group of the new protocol.
# Seen:     Camel hands each option to the client, also those that nobody set: session.timeout.ms, heartbeat.interval.ms and
#           partition.assignment.strategy with its own defaults. In the new protocol the broker decides on these, and the
#           client of Kafka 4 refuses them by a ConfigException. Camel logs it and makes the client again, for as long as the route runs.
#           With kafka-clients 3.9.1, which camel-kafka brings itself, the client accepts them. What helps: a
#           kafkaClientFactory that removes the three.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-core</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-kafka</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-clients</artifactId><version>4.1.2</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

public class Finding {

    public static void main(String[] args) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("kafka:jobs?brokers=localhost:1&groupId=watchers&additionalProperties.group.protocol=" + args[0]).routeId("jobs")
                            .to("log:jobs");
                }
            });
            context.start();
            Thread.sleep(8_000);
            System.out.println(args[0] + ": the route is " + context.getRouteController().getRouteStatus("jobs"));
        }
    }
}
JAVA
for protocol in classic consumer; do
  java -cp 'lib/*' Finding.java "$protocol" > "$protocol.log" 2>&1
  grep '^[a-z]*: the route is' "$protocol.log"
  grep -oE "[a-z.]+ cannot be set when group.protocol=[A-Z]+" "$protocol.log" | sort -u
done > seen || true

diff - seen <<'SEEN'
classic: the route is Started
consumer: the route is Started
session.timeout.ms cannot be set when group.protocol=CONSUMER
SEEN
cat seen

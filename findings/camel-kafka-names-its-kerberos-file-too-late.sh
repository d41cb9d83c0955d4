#!/usr/bin/env bash
# kerberosConfigLocation of camel-kafka has no effect: Camel names the file to Java after the login that needs it.
#
# Software: camel-kafka 4.18.0 with kafka-clients 4.1.2; no broker and no KDC is needed.
# Expected: "Location of the kerberos config file", as the option is documented: a login with Kerberos reads it in place of
#           /etc/krb5.conf, for consumers and producers.
# Seen:     Kafka's client logs in while it is made. Camel sets java.security.krb5.conf, where Java looks for the file, once the
#           consumer is made, and for a producer never. Where the login fails for lack of the file, no consumer is made, and Camel
#           tries again for ever without it.
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
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

public class Finding {

    static void say(String when) {
        System.out.println(when + ": " + System.getProperty("java.security.krb5.conf"));
    }

    public static void main(String[] args) throws Exception {
        CountDownLatch made = new CountDownLatch(1);
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("clients", KafkaClientFactory.class, new DefaultKafkaClientFactory() {
            @Override
            public Producer getProducer(Properties properties) {
                say("while the producer is made");
                return super.getProducer(properties);
            }

            @Override
            public Consumer getConsumer(Properties properties) {
                say("while the consumer is made");
                Consumer consumer = super.getConsumer(properties);
                made.countDown();
                return consumer;
            }
        });
        String options = "?brokers=localhost:1&kerberosConfigLocation=my-krb5.conf&kafkaClientFactory=#clients";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:out").to("kafka:results" + options);
            }
        });
        context.start();
        say("with a producer");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("kafka:jobs" + options).to("mock:in");
            }
        });
        made.await();
        Thread.sleep(2_000);
        say("with a consumer");
        System.exit(0);
    }
}
JAVA
java -cp 'lib/*' Finding.java 2> log > seen || { cat log; exit 1; }

diff - seen <<'SEEN'
while the producer is made: null
with a producer: null
while the consumer is made: null
with a consumer: my-krb5.conf
SEEN
cat seen

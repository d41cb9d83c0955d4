#!/usr/bin/env bash
# camel-kafka leaves the login out, without a word, where the security protocol is written in small letters, which Kafka itself takes.
#
# Software: camel-kafka 4.18.0 with kafka-clients 4.1.2, as the BOM of Quarkus 3.33 pairs them; no broker is needed.
# Expected: securityProtocol=sasl_ssl is as good as SASL_SSL: Kafka's own check of security.protocol is case insensitive, and says so
#           in its message for a wrong value.
# Seen:     Camel compares the name with the capital letters before it hands saslJaasConfig, saslMechanism and the trust store on.
#           The client gets a protocol with a login and TLS, and neither the login nor the trust store; it then fails by "Could not
#           find a 'KafkaClient' entry in the JAAS configuration", which points away from the cause.
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

import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.producer.ProducerConfig;

public class Finding {

    public static void main(String[] args) {
        for (String protocol : new String[] {"SASL_SSL", "sasl_ssl"}) {
            KafkaConfiguration configuration = new KafkaConfiguration();
            configuration.setSecurityProtocol(protocol);
            configuration.setSaslMechanism("PLAIN");
            configuration.setSaslJaasConfig("org.apache.kafka.common.security.plain.PlainLoginModule required username=\"me\" password=\"x\";");
            configuration.setSslTruststoreLocation("trust.p12");
            Properties client = configuration.createProducerProperties();
            client.put("bootstrap.servers", "localhost:1");
            System.out.printf("%s: taken by Kafka as %s, login %s, mechanism %s, trust store %s%n", protocol,
                    new ProducerConfig(client).getString("security.protocol"), client.containsKey("sasl.jaas.config") ? "given" : "missing",
                    client.get("sasl.mechanism"), client.get("ssl.truststore.location"));
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java > seen

diff - seen <<'SEEN'
SASL_SSL: taken by Kafka as SASL_SSL, login given, mechanism PLAIN, trust store trust.p12
sasl_ssl: taken by Kafka as sasl_ssl, login missing, mechanism null, trust store null
SEEN
cat seen

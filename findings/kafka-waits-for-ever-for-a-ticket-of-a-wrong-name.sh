#!/usr/bin/env bash
# With a wrong sasl.kerberos.service.name a Kafka client never fails: it tries for ever, as if the broker were down.
#
# Software: kafka-clients 4.1.2 with kafka_2.13 4.1.2; the KDC of Apache Kerby 2.1.0; Java 17 or newer.
# Expected: the KDC answers "Server not found in Kerberos database (7)". Kafka's client has that case in its code, with a hint at the
#           name of the host, as an error that is not to be tried again: the caller gets a SaslAuthenticationException.
# Seen:     the caller gets a TimeoutException, as of a broker that is down. Kafka reads the number of the error from a class of Java
#           that is not exported, by reflection; that fails silently, and an error without a number is tried again. A consumer polls
#           without an exception. With --add-exports both get the expected exception.
set -euo pipefail
work=$(mktemp -d)
cleanup() {
  kill ${kdc:-} ${broker:-} 2> /dev/null || true
  wait 2> /dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>4.1.2</version></dependency>
    <dependency><groupId>org.apache.kerby</groupId><artifactId>kerb-simplekdc</artifactId><version>2.1.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

port() { while :; do local p=$((20000 + RANDOM % 10000)); (: <> "/dev/tcp/127.0.0.1/$p") 2> /dev/null || { echo "$p"; return; }; done; }
answers() { for _ in {1..300}; do (: <> "/dev/tcp/127.0.0.1/$1") 2> /dev/null && return; sleep 0.2; done; return 1; }

kdc_port=$(port) clients=$(port) controllers=$(port)
cat > Kdc.java <<'JAVA'
import java.io.File;

import org.apache.kerby.kerberos.kerb.server.SimpleKdcServer;

public class Kdc {

    public static void main(String[] args) throws Exception {
        SimpleKdcServer kdc = new SimpleKdcServer();
        kdc.setKdcRealm("FINDING");
        kdc.setKdcHost("127.0.0.1");
        kdc.setKdcTcpPort(Integer.parseInt(args[0]));
        kdc.setAllowUdp(false);
        kdc.setWorkDir(new File("."));
        kdc.init();
        kdc.start();
        for (String each : new String[] {"kafka/localhost", "me"}) {
            kdc.createPrincipal(each + "@FINDING");
            kdc.exportPrincipal(each + "@FINDING", new File(each.replaceFirst("/.*", "") + ".keytab"));
        }
        new File("ready").createNewFile();
        Thread.currentThread().join();
    }
}
JAVA
java -cp 'lib/*' Kdc.java "$kdc_port" > log 2>&1 & kdc=$!
for _ in {1..300}; do [[ -e ready ]] && break; sleep 0.2; done
cat > krb5.conf <<CONF
[libdefaults]
default_realm = FINDING
dns_lookup_kdc = false
udp_preference_limit = 1
[realms]
FINDING = {
  kdc = 127.0.0.1:$kdc_port
}
CONF

login() { echo "com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true storeKey=true keyTab=\"$work/${1%%/*}.keytab\" principal=\"$1@FINDING\";"; }
cat > broker.properties <<PROPERTIES
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controllers
listeners=CLIENTS://127.0.0.1:$clients,CONTROLLER://127.0.0.1:$controllers
advertised.listeners=CLIENTS://127.0.0.1:$clients
inter.broker.listener.name=CLIENTS
controller.listener.names=CONTROLLER
listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
sasl.enabled.mechanisms=GSSAPI
sasl.mechanism.inter.broker.protocol=GSSAPI
sasl.kerberos.service.name=kafka
listener.name.clients.gssapi.sasl.jaas.config=$(login kafka/localhost)
offsets.topic.replication.factor=1
log.dirs=$work/kafka
PROPERTIES
java -cp 'lib/*' kafka.tools.StorageTool format -t 4L6g3nShT-eMCtK--X86sw -c broker.properties >> log 2>&1
java -Djava.security.krb5.conf="$work/krb5.conf" -Xmx384m -cp 'lib/*' kafka.Kafka broker.properties >> log 2>&1 & broker=$!
answers "$clients"

cat > Finding.java <<'JAVA'
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringDeserializer;

public class Finding {

    public static void main(String[] args) throws Exception {
        for (String service : new String[] {"kafka", "kafkaa"}) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", args[0], "security.protocol", "SASL_PLAINTEXT",
                    "sasl.kerberos.service.name", service, "sasl.jaas.config", args[1],
                    "default.api.timeout.ms", 15000, "request.timeout.ms", 15000))) {
                System.out.println(service + ", look for brokers: " + admin.describeCluster().nodes().get().size());
            } catch (ExecutionException e) {
                System.out.println(service + ", look for brokers: " + e.getCause().getClass().getSimpleName());
            }
            StringDeserializer text = new StringDeserializer();
            try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", args[0],
                    "security.protocol", "SASL_PLAINTEXT", "sasl.kerberos.service.name", service, "sasl.jaas.config", args[1],
                    "group.id", "finding"), text, text)) {
                consumer.subscribe(List.of("jobs"));
                System.out.println(service + ", poll for 15 s: " + consumer.poll(Duration.ofSeconds(15)).count() + " records");
            } catch (KafkaException e) {
                System.out.println(service + ", poll for 15 s: " + e.getClass().getSimpleName());
            }
        }
    }
}
JAVA
{
  java -Djava.security.krb5.conf="$work/krb5.conf" -cp 'lib/*' Finding.java "127.0.0.1:$clients" "$(login me)"
  echo "with --add-exports java.security.jgss/sun.security.krb5=ALL-UNNAMED"
  java --add-exports java.security.jgss/sun.security.krb5=ALL-UNNAMED -Djava.security.krb5.conf="$work/krb5.conf" -cp 'lib/*' \
    Finding.java "127.0.0.1:$clients" "$(login me)"
} > seen 2>> log

diff - seen <<'SEEN'
kafka, look for brokers: 1
kafka, poll for 15 s: 0 records
kafkaa, look for brokers: TimeoutException
kafkaa, poll for 15 s: 0 records
with --add-exports java.security.jgss/sun.security.krb5=ALL-UNNAMED
kafka, look for brokers: 1
kafka, poll for 15 s: 0 records
kafkaa, look for brokers: SaslAuthenticationException
kafkaa, poll for 15 s: SaslAuthenticationException
SEEN
cat seen

#!/usr/bin/env bash
# In Kafka's new group protocol a consumer without a right to its topic sends heartbeats without any pause, also while nobody polls.
#
# Software: kafka-clients 4.1.2 (group.protocol=consumer), a Kafka 4.1.2 broker in the same process with its StandardAuthorizer.
# Expected: a consumer that may read its group, but not the topic, fails each poll with a TopicAuthorizationException. Between
#           polls it asks the broker seldom, as with the classic protocol, or with a growing pause (retry.backoff.ms).
# Seen:     with the new protocol the consumer's own thread sends more than 100 heartbeats in five seconds in which nobody polls;
#           with the classic one it does not. So a pause between polls does not spare the broker.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>4.1.2</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib
# the broker brings bindings of the log, which write to the console
rm -f lib/log4j-slf4j*.jar lib/logback-*.jar lib/slf4j-reload4j-*.jar

cat > Finding.java <<'JAVA'
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

public class Finding {

    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    public static void main(String[] args) throws Exception {
        Path data = Files.createDirectory(Path.of("data"));
        int inside = freePort();
        int outside = freePort();
        int controller = freePort();
        new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream())).setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString()).setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString()).addDirectory(data.toString()).run();
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@localhost:" + controller);
        settings.put("listeners", "INSIDE://localhost:" + inside + ",OUTSIDE://localhost:" + outside + ",CONTROLLER://localhost:" + controller);
        settings.put("advertised.listeners", "INSIDE://localhost:" + inside + ",OUTSIDE://localhost:" + outside);
        settings.put("inter.broker.listener.name", "INSIDE");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,INSIDE:PLAINTEXT,OUTSIDE:SASL_PLAINTEXT");
        settings.put("listener.name.outside.sasl.enabled.mechanisms", "PLAIN");
        settings.put("listener.name.outside.plain.sasl.jaas.config", LOGIN + "user_reader=\"secret\";");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:ANONYMOUS");
        settings.put("log.dirs", data.toString());
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        KafkaRaftServer broker = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        broker.startup();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "localhost:" + inside))) {
            admin.createTopics(List.of(new NewTopic("jobs", 1, (short) 1))).all().get();
            admin.createAcls(List.of(right(ResourceType.GROUP, "classic"), right(ResourceType.GROUP, "consumer"))).all().get();
            System.out.println("classic protocol: more than 100 heartbeats in 5 s without a poll: " + (heartbeats("localhost:" + outside, "classic") > 100));
            System.out.println("new protocol: more than 100 heartbeats in 5 s without a poll: " + (heartbeats("localhost:" + outside, "consumer") > 100));
        } finally {
            broker.shutdown();
            broker.awaitShutdown();
        }
        System.exit(0);
    }

    private static AclBinding right(ResourceType type, String name) {
        return new AclBinding(new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:reader", "*", AclOperation.READ, AclPermissionType.ALLOW));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** How many are sent in five seconds after polls have failed for some. */
    private static double heartbeats(String servers, String protocol) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "group.id", protocol, "group.protocol", protocol,
                "security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", LOGIN + "username=\"reader\" password=\"secret\";");
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("jobs"));
            int refused = 0;
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (refused < 3 && System.nanoTime() < end) {
                try {
                    consumer.poll(Duration.ofMillis(500));
                } catch (AuthorizationException e) {
                    refused++;
                }
            }
            if (refused < 3) {
                throw new IllegalStateException("the polls were not refused");
            }
            double before = sent(consumer);
            Thread.sleep(5_000);
            return sent(consumer) - before;
        }
    }

    private static double sent(KafkaConsumer<?, ?> consumer) {
        return consumer.metrics().values().stream().filter(metric -> metric.metricName().name().equals("heartbeat-total"))
                .map(Metric::metricValue).mapToDouble(value -> (Double) value).sum();
    }
}
JAVA

java -cp 'lib/*' Finding.java > seen
cat > expected <<'TEXT'
classic protocol: more than 100 heartbeats in 5 s without a poll: false
new protocol: more than 100 heartbeats in 5 s without a poll: true
TEXT
diff expected seen
cat seen

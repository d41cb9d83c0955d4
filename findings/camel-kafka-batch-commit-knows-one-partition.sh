#!/usr/bin/env bash
# In camel-kafka's batching mode the manual commit of a batch commits one partition, although the batch holds several.
#
# Software: camel-kafka 4.18.0 with its own kafka-clients 3.9.1, a Kafka 3.9.1 broker in the same process.
# Expected: with batching=true and allowManualCommit=true the message whose body is the list of records carries a
#           KafkaManualCommit that commits the batch, as the commit of a single record commits that record.
# Seen:     it commits the partition of the batch's last record only. Of 20 records in two partitions, read in one batch and
#           committed once, the group's offset moves in one partition; the other partition's records are read again by the
#           next consumer. Each record's own exchange in the list carries a commit for its own partition: calling the last
#           one of each partition commits both.
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
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>3.9.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib
# the broker brings another binding of the log, which writes to the console
rm -f lib/logback-*.jar lib/slf4j-reload4j-*.jar lib/reload4j-*.jar

cat > Finding.java <<'JAVA'
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

public class Finding {

    public static void main(String[] args) throws Exception {
        Path data = Files.createDirectory(Path.of("data"));
        int port = freePort();
        int controller = freePort();
        new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream())).setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString()).setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString()).addDirectory(data.toString()).run();
        Map<String, String> settings = new HashMap<>(Map.of(
                "process.roles", "broker,controller", "node.id", "1", "controller.quorum.voters", "1@localhost:" + controller,
                "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controller,
                "advertised.listeners", "PLAINTEXT://localhost:" + port, "controller.listener.names", "CONTROLLER",
                "listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT", "log.dirs", data.toString(),
                "offsets.topic.num.partitions", "1", "offsets.topic.replication.factor", "1"));
        settings.put("group.initial.rebalance.delay.ms", "0");
        KafkaRaftServer broker = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        broker.startup();
        try {
            run("localhost:" + port);
        } finally {
            broker.shutdown();
            broker.awaitShutdown();
        }
        System.exit(0);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void run(String servers) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", servers);
        try (Admin admin = Admin.create(client);
                KafkaProducer<String, String> producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic("jobs", 2, (short) 1))).all().get();
            for (int i = 0; i < 20; i++) {
                producer.send(new ProducerRecord<>("jobs", i % 2, null, "job " + i)).get();
            }
            consume(servers, "batch-commit", Finding::commitOfTheBatch);
            System.out.println("the batch's own commit: partitions committed " + committed(admin, "batch-commit"));
            consume(servers, "record-commits", Finding::commitOfEachPartition);
            System.out.println("the last commit of each partition: partitions committed " + committed(admin, "record-commits"));
        }
    }

    private static int committed(Admin admin, String group) throws Exception {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().size();
    }

    private static void consume(String servers, String group, java.util.function.Consumer<Exchange> commit) throws Exception {
        AtomicInteger received = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("kafka:jobs?brokers=" + servers + "&groupId=" + group + "&autoOffsetReset=earliest&batching=true"
                            + "&maxPollRecords=20&batchingIntervalMs=3000&autoCommitEnable=false&allowManualCommit=true").process(exchange -> {
                                commit.accept(exchange);
                                if (received.addAndGet(exchange.getMessage().getBody(List.class).size()) == 20) {
                                    done.countDown();
                                }
                            });
                }
            });
            context.start();
            if (!done.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("only " + received + " records came");
            }
        }
    }

    private static void commitOfTheBatch(Exchange exchange) {
        exchange.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class).commit();
    }

    private static void commitOfEachPartition(Exchange exchange) {
        Map<Integer, KafkaManualCommit> last = new TreeMap<>();
        for (Object each : exchange.getMessage().getBody(List.class)) {
            Message message = ((Exchange) each).getMessage();
            last.put(message.getHeader(KafkaConstants.PARTITION, int.class),
                    message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class));
        }
        last.values().forEach(KafkaManualCommit::commit);
    }
}
JAVA
timeout 150 java -cp 'lib/*' Finding.java > seen

diff - seen <<'SEEN'
the batch's own commit: partitions committed 1
the last commit of each partition: partitions committed 2
SEEN
cat seen

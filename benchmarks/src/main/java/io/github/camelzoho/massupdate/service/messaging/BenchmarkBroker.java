package io.github.camelzoho.massupdate.service.messaging;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.github.camelzoho.massupdate.service.FreePort;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The Kafka broker of the tests in a process of its own, with what the benchmarks do to it from outside. */
public final class BenchmarkBroker implements AutoCloseable {

    private static final String HOST = "localhost";
    private static final int PARTITIONS = 3;

    private final Process process;
    private final String bootstrapServers;
    private final Admin admin;

    /** Starts it. */
    public BenchmarkBroker(Path directory) throws IOException {
        int port = FreePort.choose();
        bootstrapServers = HOST + ":" + port;
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
                "-cp", System.getProperty("java.class.path"), KafkaServer.class.getName(), directory.toString(), HOST,
                Integer.toString(port), Integer.toString(FreePort.choose()))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        admin = Admin.create(client());
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", bootstrapServers);
    }

    /** Where clients find it. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Makes a topic. */
    public void create(String topic) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
    }

    /** Writes the values, and waits until the broker has them. */
    public void send(String topic, List<String> values) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer())) {
            values.forEach(value -> producer.send(new ProducerRecord<>(topic, value)));
        }
    }

    /** How many records a consumer group has done with, over all partitions. */
    public long committed(String group) throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(OffsetAndMetadata::offset).sum();
    }

    /** Reads a topic from its beginning until so many records have come. */
    public void await(String topic, int records) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers(), "auto.offset.reset", "earliest",
                "group.id", "await-" + System.nanoTime(), "enable.auto.commit", false, "max.poll.records", 5_000);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            int seen = 0;
            while (seen < records) {
                seen += consumer.poll(Duration.ofMillis(100)).count();
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        admin.close();
        process.destroy();
        process.waitFor();
    }
}

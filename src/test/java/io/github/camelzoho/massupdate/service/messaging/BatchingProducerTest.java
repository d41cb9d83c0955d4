package io.github.camelzoho.massupdate.service.messaging;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.service.files.DeadLetterFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class BatchingProducerTest extends GuardedTopicTest {

    private static final int WANTED = 16_384;
    private static final String RESULT = "r".repeat(500);

    @Test
    void should_fill_batches_as_far_as_the_topic_allows() throws Exception {
        topics.limitBatches(topic, 8_000);
        try (Producer<Object, Object> producer = producer(server.guardedBootstrapServers())) {
            sendAll(producer, 200);
            assertThat(metric(producer, "batch-size-max")).isBetween(3_000.0, 4_000.0);
        }
        assertThat(keys()).hasSize(200);
    }

    @Test
    void should_send_each_record_alone_where_the_limit_may_not_be_read() throws Exception {
        try (AutoCloseable rule = topics.rule(USER, AclPermissionType.ALLOW, AclOperation.WRITE, topic);
             Producer<Object, Object> producer = producer(server.guardedBootstrapServers())) {
            sendAll(producer, 50);
            assertThat(metric(producer, "batch-size-max")).isBetween(500.0, 700.0);
        }
        assertThat(keys()).hasSize(50);
    }

    @Test
    void should_lose_nothing_when_the_limit_is_lowered_while_records_flow() throws Exception {
        Queue<Integer> waiting = new ConcurrentLinkedQueue<>(IntStream.range(0, 400).boxed().toList());
        Queue<Integer> arrived = new ConcurrentLinkedQueue<>();
        try (Producer<Object, Object> producer = producer(server.guardedBootstrapServers())) {
            sendAll(producer, 1);
            topics.limitBatches(topic, 900);
            await().pollInSameThread().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                for (int i = 0; i < 20 && !waiting.isEmpty(); i++) {
                    Integer each = waiting.remove();
                    producer.send(message(each), (metadata, failure) -> (failure == null ? arrived : waiting).add(each));
                }
                assertThat(arrived).hasSize(400);
            });
        }
        assertThat(keys()).containsAll(IntStream.range(0, 400).mapToObj(Integer::toString).toList());
    }

    @Test
    void should_not_be_made_while_kafka_cannot_say_what_it_allows() throws Exception {
        topics.setPassword(USER, "another");
        assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> producer(server.guardedBootstrapServers()))
                .withMessageStartingWith("Kafka refuses the login");
    }

    @Test
    void should_let_a_dead_letter_that_the_topic_refuses_go_to_the_file() throws Exception {
        topics.limitBatches(topic, 2_000);
        Path file = directory.resolve("dead-letter.ndjson");
        String large = new DeadLetter(new Received(Content.ofText("x".repeat(10_000)), Map.of("topic", "jobs")), "It is torn.").toJson();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            DeadLetters letters = new DeadLetters(context, Optional.of("kafka:" + topic + "?brokers=" + server.bootstrapServers()), "embedded",
                    DeadLetterFile.at(file), new SimpleMeterRegistry());
            letters.send(large);
            letters.send("{}");
        }
        assertThat(Files.readString(file)).isEqualTo(large + "\n");
        assertThat(topics.read(topic, each -> each.value())).satisfiesExactly(
                shortened -> assertThat(shortened).contains("x".repeat(500), "\"whole\":\"" + file).doesNotContain("x".repeat(501)),
                next -> assertThat(next).isEqualTo("{}"));
    }

    private Producer<Object, Object> producer(String bootstrapServers) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.BATCH_SIZE_CONFIG, WANTED,
                ProducerConfig.LINGER_MS_CONFIG, 20,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "SCRAM-SHA-256",
                "sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(USER, PASSWORD)));
        return new BatchingProducers(topic).getProducer(properties);
    }

    private void sendAll(Producer<Object, Object> producer, int count) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(producer.send(message(i)));
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    private ProducerRecord<Object, Object> message(int number) {
        ProducerRecord<Object, Object> message = new ProducerRecord<>(topic, Integer.toString(number), RESULT);
        message.headers().add("zoho-job-id", "1".getBytes(StandardCharsets.UTF_8));
        return message;
    }

    private static double metric(Producer<Object, Object> producer, String name) {
        return producer.metrics().values().stream()
                .filter(each -> each.metricName().name().equals(name) && each.metricName().group().equals("producer-metrics"))
                .mapToDouble(each -> ((Number) each.metricValue()).doubleValue())
                .findFirst().orElseThrow();
    }

    private List<String> keys() {
        return topics.read(topic, each -> each.key());
    }
}

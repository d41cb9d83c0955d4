package io.github.camelzoho.massupdate.service.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.core.ThrowingRunnable;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

class PatientConsumerTest extends GuardedTopicTest {

    private static final Logger LOGGER = Logger.getLogger(PatientConsumer.class.getName());

    private final IntakeCondition condition = new IntakeCondition("intake-kafka", Clock.systemUTC(), UnaryOperator.identity());
    private final List<String> read = new ArrayList<>();
    private PatientConsumer consumer;
    private Map<String, Object> replacements = Map.of();

    @AfterEach
    void close() {
        if (consumer != null) {
            consumer.close();
        }
    }

    @Test
    void should_survive_a_refused_login_and_say_what_it_is() throws Exception {
        topics.setPassword(USER, "wrong");
        consumer = consumer(topic);
        awaitProblem("Kafka refuses the login");

        topics.setPassword(USER, PASSWORD);
        topics.send(topic, 1, List.of("a"));
        awaitRead("a");
        assertThat(condition.problem()).isEmpty();

        topics.setPassword(USER, "wrong");
        awaitProblem("Kafka refuses the login");

        topics.setPassword(USER, PASSWORD);
        topics.send(topic, 1, List.of("b"));
        awaitRead("a", "b");
        assertThat(condition.problem()).isEmpty();
    }

    @Test
    void should_survive_a_denied_right_and_pause_between_its_tries() throws Exception {
        consumer = consumer(topic);
        topics.send(topic, 1, List.of("a"));
        awaitRead("a");
        try (AutoCloseable denial = topics.rule(USER, AclPermissionType.DENY, AclOperation.READ, topic)) {
            awaitProblem("Kafka denies a right");
            assertThat(condition.problem()).get().asString().contains(topic);
        }
        topics.send(topic, 1, List.of("b"));
        awaitRead("a", "b");
        assertThat(condition.problem()).isEmpty();
    }

    @Test
    void should_begin_at_the_oldest_record_and_go_on_there_where_records_were_deleted_unread() throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        topics.send(topic, 1, List.of("a", "b", "c", "d"));
        consumer = consumer(topic);
        awaitRead("a", "b", "c", "d");
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(1)), Duration.ofSeconds(5));
        consumer.close();
        read.clear();

        topics.deleteBefore(partition, 3);
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler catcher = catcher(logged);
        LOGGER.addHandler(catcher);
        try {
            consumer = consumer(topic);
            awaitRead("d");
        } finally {
            LOGGER.removeHandler(catcher);
        }
        assertThat(logged).singleElement().asString()
                .startsWith("WARN 2 records of " + partition + " were deleted before they were read, from offset 1 on");
    }

    @Test
    void should_leave_a_commit_out_that_comes_too_late() throws Exception {
        topics.send(topic, 1, List.of("a"));
        consumer = consumer(topic);
        awaitRead("a");
        consumer.unsubscribe();

        assertThatCode(() -> consumer.commitSync(
                Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(1)), Duration.ofSeconds(5))).doesNotThrowAnyException();
    }

    @Test
    void should_read_in_a_group_of_the_new_protocol_whatever_camel_sets_for_the_classic_one() throws Exception {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer",
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 12_000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        topics.send(topic, 1, List.of("a"));
        consumer = consumer(topic, settings);
        awaitRead("a");
        consumer.commitSync(Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(1)), Duration.ofSeconds(5));
        consumer.close();
        read.clear();

        topics.send(topic, 1, List.of("b"));
        consumer = consumer(topic, settings);
        awaitRead("b");
    }

    @Test
    void should_be_replaced_after_a_denied_right_to_the_topic_in_a_group_of_the_new_protocol() throws Exception {
        outliveDenial(ResourceType.TOPIC);
    }

    @Test
    void should_be_replaced_after_a_denied_right_to_a_group_of_the_new_protocol() throws Exception {
        outliveDenial(ResourceType.GROUP);
    }

    @Test
    void should_be_replaced_and_leave_no_record_out_when_the_client_itself_breaks() throws Exception {
        replacements = Map.of(
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, BreakingDeserializer.class,
                BreakingDeserializer.TIMES, new AtomicInteger(2));
        topics.send(topic, 1, List.of("a", "b"));
        consumer = consumer(topic, replacements);
        PatientConsumer first = consumer;

        awaitProblem("Kafka fails (NoClassDefFoundError: org/xerial/snappy/Snappy)");
        awaitRead("a", "b");

        assertThat(consumer).isNotSameAs(first);
    }

    /** Breaks some times, as a codec does whose library cannot be loaded. */
    public static final class BreakingDeserializer implements Deserializer<String> {

        static final String TIMES = "test.breaks";
        private AtomicInteger times;

        @Override
        public void configure(Map<String, ?> settings, boolean isKey) {
            times = (AtomicInteger) settings.get(TIMES);
        }

        @Override
        public String deserialize(String from, byte[] data) {
            if (times.getAndDecrement() > 0) {
                throw new NoClassDefFoundError("org/xerial/snappy/Snappy");
            }
            return new String(data, StandardCharsets.UTF_8);
        }
    }

    private void outliveDenial(ResourceType denied) throws Exception {
        replacements = Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        topics.send(topic, 1, List.of("a"));
        consumer = consumer(topic, replacements);
        awaitRead("a");
        try (AutoCloseable denial = topics.rule(USER, AclPermissionType.DENY, AclOperation.READ, denied, topic)) {
            awaitProblem("Kafka denies a right");
            PatientConsumer first = consumer;
            polling(() -> assertThat(consumer).isNotSameAs(first));
            assertThat(condition.problem()).isPresent();
        }
        topics.send(topic, 1, List.of("b"));
        awaitRead("a", "b");
        assertThat(condition.problem()).isEmpty();
    }

    private static Handler catcher(List<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getLevel() + " " + ((ExtLogRecord) line).getFormattedMessage());
            }

            @Override
            public void flush() {
            }

            @Override
            public void close() {
            }
        };
    }

    private PatientConsumer consumer(String group) {
        return consumer(group, Map.of());
    }

    private PatientConsumer consumer(String group, Map<String, Object> settings) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, server.guardedBootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG, group,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class,
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "SCRAM-SHA-256",
                "sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(USER, PASSWORD)));
        properties.putAll(settings);
        PatientConsumer patient = new PatientConsumer(properties, condition);
        patient.subscribe(List.of(topic));
        return patient;
    }

    private void awaitProblem(String start) {
        polling(() -> assertThat(condition.problem()).get().asString().startsWith(start));
    }

    private void awaitRead(String... values) {
        polling(() -> {
            assertThat(condition.problem()).isEmpty();
            assertThat(Set.copyOf(read)).containsExactlyInAnyOrder(values);
        });
    }

    private void polling(ThrowingRunnable until) {
        await().pollInSameThread().atMost(Duration.ofSeconds(40)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1))
                .untilAsserted(() -> {
                    try {
                        for (ConsumerRecord<Object, Object> each : consumer.poll(Duration.ofMillis(100))) {
                            read.add(each.value().toString());
                        }
                    } catch (EndedConsumerException e) {
                        // as Camel does
                        consumer.close();
                        consumer = consumer(topic, replacements);
                    }
                    until.run();
                });
    }
}

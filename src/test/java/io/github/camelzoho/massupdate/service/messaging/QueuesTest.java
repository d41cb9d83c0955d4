package io.github.camelzoho.massupdate.service.messaging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.QueuedUpdate;
import io.github.camelzoho.massupdate.ledger.SubscriptionServedException;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.github.camelzoho.massupdate.ledger.UpdateState;
import io.github.camelzoho.massupdate.ledger.UpdateStore;
import io.github.camelzoho.massupdate.service.messaging.QueueServers.Servers;
import io.netty.buffer.Unpooled;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.qpid.jms.provider.amqp.message.AmqpCodec;
import org.apache.qpid.proton.amqp.Decimal128;
import org.apache.qpid.proton.amqp.Decimal64;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.AmqpSequence;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelzoho.massupdate.service.messaging.QueueServers.DEAD_LETTERS;
import static io.github.camelzoho.massupdate.service.messaging.QueueServers.EVENTS;
import static io.github.camelzoho.massupdate.service.messaging.QueueServers.GROUP;
import static io.github.camelzoho.massupdate.service.messaging.QueueServers.JOBS;
import static io.github.camelzoho.massupdate.service.messaging.QueueServers.LEDGER;
import static io.github.camelzoho.massupdate.service.messaging.QueueServers.PARTITIONS;
import static io.github.camelzoho.massupdate.service.messaging.QueueServers.PASSWORD;
import static io.github.camelzoho.massupdate.service.messaging.QueueServers.RESULTS;
import static io.github.camelzoho.massupdate.service.messaging.QueueServers.UPDATES;
import static io.github.camelzoho.massupdate.service.messaging.QueueServers.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** The way from queues to queues and a database, with real servers; every job ends at once. */
@QuarkusTest
@Tag("quarkus")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@WithTestResource(value = QueueServers.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class QueuesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private final Set<String> taken = new HashSet<>();
    private final List<JsonNode> deadLetters = new ArrayList<>();

    Servers servers;

    @Inject
    LedgerStore ledger;

    @Inject
    UpdateStore updates;

    @Inject
    CamelContext camel;

    @Inject
    KafkaTopics topics;

    @Inject
    ResultsTable table;

    @Inject
    ResultsReceiver results;

    @Inject
    ProgressReceiver progress;

    @Inject
    IntakeConditions intakes;

    @ConfigProperty(name = "massupdate.data-directory")
    Path dataDirectory;

    @Inject
    DeadLetters deadLetterReceiver;

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void should_have_http_with_limits_on_the_head_of_an_answer(String component) {
        assertThat(camel.getComponent(component)).isInstanceOf(ReceiverHttp.class);
    }

    @Test
    void should_bring_jobs_from_kafka_to_every_subscription() throws Exception {
        List<String> ids = ids(1_000_000, 1_200);
        servers.topics().send(JOBS, PARTITIONS, json(ids));

        awaitLag(0);
        awaitInTopic(ids);
        awaitInDatabase(ids);
        awaitInQueue(ids);
    }

    @Test
    void should_tell_every_receiver_what_the_result_is_about() throws Exception {
        servers.topics().send(JOBS, PARTITIONS, List.of("{\"module\":\"Price_Books\",\"jobId\":\"2000001\",\"connection\":\"emea\"}"));

        ConsumerRecord<String, String> record = await().atMost(PATIENCE).until(
                () -> servers.topics().read(RESULTS, each -> each).stream()
                        .filter(each -> each.key().equals("emea/Price_Books/2000001")).findFirst().orElse(null),
                found -> found != null);
        assertThat(StreamSupport.stream(record.headers().spliterator(), false)
                .map(each -> each.key() + "=" + new String(each.value(), StandardCharsets.UTF_8)))
                .containsExactlyInAnyOrder("zoho-connection=emea", "zoho-module=Price_Books", "zoho-job-id=2000001",
                        "zoho-outcome=COMPLETED");
        assertThat(JSON.readTree(record.value()).get("updatedCount").asLong()).isEqualTo(2_000_001);

        Message message = awaitMessage("emea/Price_Books/2000001");
        assertThat(message.getStringProperty("zoho_connection")).isEqualTo("emea");
        assertThat(message.getStringProperty("zoho_module")).isEqualTo("Price_Books");
        assertThat(message.getStringProperty("zoho_job_id")).isEqualTo("2000001");
        assertThat(message.getStringProperty("zoho_outcome")).isEqualTo("COMPLETED");
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(JSON.readTree(message.getBody(String.class))).isEqualTo(JSON.readTree(record.value()));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                rows("SELECT connection || ' ' || module || ' ' || job_id || ' ' || outcome || ' ' || updated_count || ' ' || polls"
                     + " FROM massupdate_result WHERE connection = 'emea' AND settled_at >= watched_at"))
                .containsExactly("emea Price_Books 2000001 COMPLETED 2000001 1"));
    }

    @Test
    void should_lose_no_id_from_kafka_when_the_ledger_fails_in_between() throws Exception {
        List<String> ids = ids(3_000_000, 1_800);
        for (int part = 0; part < 3; part++) {
            List<String> some = ids.subList(part * 600, part * 600 + 600);
            awaitLag(0);
            try (LedgerFault fault = new LedgerFault(servers.database().getDatabase("postgres", LEDGER))) {
                servers.topics().send(JOBS, PARTITIONS, json(some));
                await().atMost(PATIENCE).during(A_WHILE).untilAsserted(() -> assertThat(lag()).isEqualTo(some.size()));
            }
        }
        awaitLag(0);
        awaitInTopic(ids);
        awaitInDatabase(ids);
    }

    @Test
    void should_put_unreadable_records_aside_and_go_on() throws Exception {
        servers.topics().send(JOBS, PARTITIONS, List.of(
                "{\"module\":\"Leads\"}",
                "{\"module\":\"Leads\",\"jobId\":\"4000001\"}",
                "{\"module\":",
                "[{\"module\":\"Leads\",\"jobId\":\"4000002\"},{\"module\":\"Leads\",\"jobId\":\"4e6\"}]",
                " ",
                "Leads,4000003"));

        awaitLag(0);
        awaitInTopic(List.of("4000001", "4000002", "4000003"));
        List<JsonNode> letters = awaitDeadLetters("topic", 4);
        assertThat(letters).extracting(letter -> letter.get("original").asText()).containsExactlyInAnyOrder(
                "{\"module\":\"Leads\"}",
                "{\"module\":",
                "[{\"module\":\"Leads\",\"jobId\":\"4000002\"},{\"module\":\"Leads\",\"jobId\":\"4e6\"}]",
                " ");
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.get("reason").asText()).endsWith(".");
            assertThat(letter.at("/source/topic").asText()).isEqualTo(JOBS);
            assertThat(letter.at("/source/partition").isInt()).isTrue();
            assertThat(letter.at("/source/offset").isIntegralNumber()).isTrue();
        });
    }

    @Test
    void should_take_jobs_from_jms_and_put_unreadable_messages_aside() throws Exception {
        servers.broker().send(JOBS, List.of("{\"module\":\"Leads\",\"jobId\":\"5000001\"}", "Leads;5000002"));
        servers.broker().sendBytes(JOBS, "Leads,5000003".getBytes(StandardCharsets.UTF_8));

        awaitInDatabase(List.of("5000001", "5000003"));
        List<JsonNode> letters = awaitDeadLetters("queue", 1);
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.get("original").asText()).isEqualTo("Leads;5000002");
            assertThat(letter.has("base64")).isFalse();
            assertThat(letter.at("/source/queue").asText()).isEqualTo(JOBS);
            assertThat(letter.at("/source/messageId").asText()).startsWith("ID:");
        });
        awaitDepth(0);
    }

    @Test
    void should_keep_jms_content_that_is_no_text_whole_and_unread() throws Exception {
        byte[] bytes = "Leads,9000001\nLeads,\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        servers.broker().sendBytes(JOBS, bytes);
        servers.broker().send(JOBS, JMSContext::createMessage);
        servers.broker().send(JOBS, context -> {
            MapMessage map = context.createMapMessage();
            map.setString("module", "Leads");
            map.setLong("count", 5_000_000_000L);
            map.setBytes("raw", new byte[]{1, (byte) 0xff});
            return map;
        });
        servers.broker().send(JOBS, context -> {
            StreamMessage stream = context.createStreamMessage();
            stream.writeInt(7);
            stream.writeString("Leads");
            return stream;
        });
        servers.broker().send(JOBS, context -> context.createObjectMessage(new ArrayList<>(List.of("Leads,5000004"))));
        servers.broker().send(JOBS, context -> typed(context.createObjectMessage(new HashMap<>(Map.of("jobId", 4)))));
        servers.broker().send(JOBS, context -> typed(context.createObjectMessage(new ArrayList<>(List.of(4, "x")))));
        servers.broker().send(JOBS, context -> typed(context.createObjectMessage(
                new ArrayList<>(List.of(new Decimal64(5), new Decimal128(1, 2), Double.NaN, UnsignedLong.valueOf(7))))));

        awaitInDatabase(List.of("9000001"));
        List<JsonNode> letters = awaitDeadLetters("queue", 8);
        assertThat(letters).extracting(letter -> letter.path("type").asText() + " " + letter.get("original")).containsExactlyInAnyOrder(
                "bytes null",
                " null",
                "map {\"module\":\"Leads\",\"count\":5000000000,\"raw\":{\"base64\":\"Af8=\"}}",
                "stream [7,\"Leads\"]",
                "application/x-java-serialized-object null",
                "amqp-value {\"jobId\":4}",
                "amqp-value [4,\"x\"]",
                "amqp-value [\"Decimal64\",\"Decimal128\",\"NaN\",7]");
        assertThat(base64(letters, "bytes")).isEqualTo(bytes);
        assertThat(new ObjectInputStream(new ByteArrayInputStream(base64(letters, "application/x-java-serialized-object")))
                .readObject()).isEqualTo(List.of("Leads,5000004"));
        assertThat(AmqpCodec.decode(Unpooled.wrappedBuffer(base64(letters, "stream"))))
                .isInstanceOfSatisfying(AmqpSequence.class, body -> assertThat(body.getValue()).isEqualTo(List.of(7, "Leads")));
        awaitDepth(0);
    }

    private static Message typed(ObjectMessage message) throws JMSException {
        message.setBooleanProperty("JMS_AMQP_TYPED_ENCODING", true);
        return message;
    }

    private static byte[] base64(List<JsonNode> letters, String type) throws IOException {
        return letters.stream().filter(letter -> letter.path("type").asText().equals(type)).findFirst().orElseThrow()
                .get("base64").binaryValue();
    }

    @Test
    void should_keep_kafka_values_that_are_no_text_whole() throws Exception {
        byte[] bytes = {'L', (byte) 0xe9, 0};
        servers.topics().sendBytes(JOBS, Arrays.asList(bytes, null));

        awaitLag(0);
        List<JsonNode> letters = awaitDeadLetters("topic", 2);
        assertThat(letters).extracting(letter -> letter.path("type").asText() + letter.get("original"))
                .containsExactlyInAnyOrder("bytesnull", "null");
        assertThat(base64(letters, "bytes")).isEqualTo(bytes);
    }

    @Test
    void should_stop_the_headers_of_strangers_at_the_intake() throws Exception {
        servers.broker().send(JOBS, context -> {
            Message message = context.createTextMessage("torn");
            message.setStringProperty("CamelJmsDestinationName", "elsewhere");
            message.setStringProperty("CamelZohoMassUpdateModule", "Leads");
            message.setStringProperty("CamelZohoMassUpdateJobId", "9100001");
            message.setStringProperty("Authorization", "stranger");
            message.setJMSReplyTo(context.createQueue("elsewhere"));
            return message;
        });
        servers.topics().send(JOBS, "torn, too", Map.of("CamelJmsDestinationName", "elsewhere", "Authorization", "stranger",
                "CamelZohoMassUpdateJobId", "9100002"));

        List<Message> messages = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            messages.addAll(servers.broker().receive(DEAD_LETTERS));
            return messages.size() == 2;
        });
        for (Message message : messages) {
            assertThat(Collections.list(message.getPropertyNames())).allMatch(name -> name.toString().startsWith("JMSX"));
            assertThat(message.getJMSReplyTo()).isNull();
        }
        assertThat(servers.broker().receive("elsewhere")).isEmpty();
        assertThat(rows("SELECT job_id FROM massupdate_result WHERE job_id LIKE '91%'")).isEmpty();
    }

    @Test
    void should_acknowledge_jms_messages_only_once_the_ledger_has_them() throws Exception {
        List<String> ids = ids(6_000_000, 20);
        awaitDepth(0);
        try (LedgerFault fault = new LedgerFault(servers.database().getDatabase("postgres", LEDGER))) {
            servers.broker().send(JOBS, json(ids));
            await().atMost(PATIENCE).during(A_WHILE).untilAsserted(
                    () -> assertThat(servers.broker().depth(JOBS)).isEqualTo(ids.size()));
        }
        awaitDepth(0);
        awaitInDatabase(ids);
    }

    @Test
    void should_go_on_elsewhere_while_jms_is_away_and_commit_nothing_that_is_not_put_aside() throws Exception {
        awaitLag(0);
        servers.broker().stop();
        try {
            servers.topics().send(JOBS, PARTITIONS, List.of("{\"module\":\"Leads\",\"jobId\":\"7000001\"}", "away"));
            awaitInTopic(List.of("7000001"));
            awaitInDatabase(List.of("7000001"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(ledger.subscriptions()).filteredOn(SubscriptionState::failing)
                    .singleElement().satisfies(subscription -> assertThat(subscription.lastError()).startsWith("The JMS broker does not answer")));
            await().during(A_WHILE).atMost(PATIENCE).untilAsserted(() -> assertThat(lag()).isEqualTo(2));
        } finally {
            servers.broker().start();
        }
        awaitLag(0);
        awaitInQueue(List.of("7000001"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(takeDeadLetters())
                .anySatisfy(letter -> assertThat(letter.get("original").asText()).isEqualTo("away")));
    }

    @Test
    void should_go_on_elsewhere_while_kafka_is_away() throws Exception {
        List<String> ids = ids(8_000_000, 50);
        awaitLag(0);
        servers.kafka().stop();
        try {
            assertThatCode(() -> check("intake.kafka.topic=" + JOBS)).doesNotThrowAnyException();
            servers.broker().send(JOBS, json(ids));
            awaitInDatabase(ids);
            awaitInQueue(ids);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(ledger.subscriptions()).filteredOn(SubscriptionState::failing)
                    .singleElement().satisfies(subscription -> {
                        assertThat(subscription.name()).isEqualTo("kafka");
                        assertThat(subscription.depth()).isEqualTo(ids.size());
                    }));
        } finally {
            servers.kafka().start();
        }
        awaitInTopic(ids);
    }

    @Test
    void should_take_in_again_what_kafka_holds_after_a_refused_login() throws Exception {
        awaitLag(0);
        servers.topics().setPassword(USER, "another");
        try {
            awaitProblem("intake-kafka", "Kafka refuses the login");
            servers.topics().send(JOBS, PARTITIONS, json(List.of("9200001")));
        } finally {
            servers.topics().setPassword(USER, PASSWORD);
        }
        awaitInDatabase(List.of("9200001"));
        awaitInTopic(List.of("9200001"));
        awaitProblem("intake-kafka", "works");
    }

    @Test
    void should_take_in_again_what_jms_holds_after_a_refused_login_and_a_denied_right() throws Exception {
        awaitDepth(0);
        servers.broker().guard().admitOnly(USER, "another");
        try {
            servers.broker().disconnect();
            awaitProblem("intake-jms", "The JMS broker refuses the login");
            servers.broker().guard().deny(CheckType.CONSUME);
            servers.broker().guard().admitOnly(USER, PASSWORD);
            awaitProblem("intake-jms", "The JMS broker denies a right");
            servers.broker().send(JOBS, json(List.of("9300001")));
        } finally {
            servers.broker().guard().allow(CheckType.CONSUME);
            servers.broker().guard().admitOnly(USER, PASSWORD);
        }
        awaitInDatabase(List.of("9300001"));
        awaitInQueue(List.of("9300001"));
        awaitProblem("intake-jms", "works");
    }

    /** The last one: for 30 s after it all dead letters go to the file. */
    @Test
    @Order(Integer.MAX_VALUE)
    void should_keep_dead_letters_in_the_file_while_their_queue_is_forbidden() throws Exception {
        servers.broker().guard().deny(CheckType.SEND);
        try {
            servers.topics().send(JOBS, PARTITIONS, List.of("forbidden", "{\"module\":\"Leads\",\"jobId\":\"9400001\"}"));
            awaitInDatabase(List.of("9400001"));
            awaitLag(0);
        } finally {
            servers.broker().guard().allow(CheckType.SEND);
        }
        assertThat(Files.readString(dataDirectory.resolve("dead-letter.ndjson"))).contains("\"original\":\"forbidden\"");
    }

    @Test
    void should_not_watch_what_was_sent_in_a_transaction_that_was_aborted() throws Exception {
        servers.topics().sendAndAbort(JOBS, json(List.of("9500001")));
        servers.topics().send(JOBS, PARTITIONS, json(List.of("9500002", "9500003", "9500004")));

        awaitInDatabase(List.of("9500002", "9500003", "9500004"));
        assertThat(rows("SELECT job_id FROM massupdate_result WHERE job_id = '9500001'")).isEmpty();
    }

    private static String update(String key, String view) {
        return "{\"key\":\"%s\",\"module\":\"Contacts\",\"customViewId\":\"%s\",\"values\":{\"City\":\"Pune\"}}".formatted(key, view);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "jms"})
    void should_queue_mass_updates_and_put_those_aside_whose_key_belongs_to_another(String from) throws Exception {
        String view = from.equals("kafka") ? "960" : "970";
        String taken = update(from + "-1", view + "9");
        List<String> messages = List.of(update(from + "-1", view + "1"), update(from + "-1", view + "1"),
                "[" + update(from + "-2", view + "2") + "," + update(from + "-3", view + "3") + "]", taken, "nonsense");
        if (from.equals("kafka")) {
            servers.topics().send(UPDATES, 1, messages);
        } else {
            servers.broker().send(UPDATES, messages);
        }

        for (int i = 1; i <= 3; i++) {
            String key = from + "-" + i;
            String job = "default/Contacts/" + view + i;
            String result = await().atMost(PATIENCE).until(
                    () -> servers.topics().read(RESULTS, each -> each).stream().filter(each -> each.key().equals(job))
                            .map(ConsumerRecord::value).findFirst().orElse(null), found -> found != null);
            assertThat(JSON.readTree(result).get("updateKey").asText()).isEqualTo(key);
            assertThat(updates.find(key)).get().extracting(QueuedUpdate::state, QueuedUpdate::tries).containsExactly(UpdateState.SUBMITTED, 1);
        }
        List<JsonNode> letters = await().atMost(PATIENCE).until(
                () -> takeDeadLetters().stream().filter(letter -> UPDATES.equals(letter.at("/source/topic").asText(
                        letter.at("/source/queue").asText()))).toList(),
                found -> found.size() >= 2);
        assertThat(letters).extracting(letter -> letter.get("original").asText()).containsExactly(taken, "nonsense");
        assertThat(letters.get(0).get("reason").asText())
                .isEqualTo("The key '%s-1' belongs to a mass update with other content already: give each its own key.".formatted(from));
        assertThat(letters.get(1).get("reason").asText()).startsWith("This is not JSON: ");
    }

    /** The bundled route, as it would be with other settings. */
    private void deliver(String file, String format, String name) throws Exception {
        String route = Files.readString(Path.of("routes", file)).replaceAll("(?m)^    id: .*$", "    id: " + name)
                .replaceAll("subscription: .*", "subscription: " + name).replace("{{massupdate.results.format}}", format)
                .replaceAll("\\{\\{massupdate.results.(kafka.topic|jms.queue)}}", EVENTS);
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(name + ".yaml", route));
    }

    private void remove(String name) throws Exception {
        camel.getRouteController().stopRoute(name);
        camel.removeRoute(name);
        // it says for some seconds that the route was served
        await().atMost(PATIENCE).ignoreException(SubscriptionServedException.class).until(() -> ledger.unsubscribe(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudevents", "cloudevents-binary"})
    void should_write_events_to_kafka_that_the_sdk_of_cloudevents_reads(String format) throws Exception {
        String id = format.endsWith("binary") ? "9800001" : "9800002";
        deliver("deliver-kafka.camel.yaml", format, "kafka-" + format);
        try {
            servers.topics().send(JOBS, PARTITIONS, json(List.of(id)));
            ConsumerRecord<String, String> record = await().atMost(PATIENCE).until(
                    () -> servers.topics().read(EVENTS, each -> each).stream()
                            .filter(each -> each.key().equals("default/Leads/" + id)).findFirst().orElse(null), found -> found != null);

            CloudEvent event = KafkaMessageFactory.createReader(record.headers(), record.value().getBytes(StandardCharsets.UTF_8)).toEvent();
            assertEvent(event, id);
        } finally {
            remove("kafka-" + format);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudevents", "cloudevents-binary"})
    void should_write_events_to_jms(String format) throws Exception {
        String id = format.endsWith("binary") ? "9810001" : "9810002";
        deliver("deliver-jms.camel.yaml", format, "jms-" + format);
        try {
            servers.topics().send(JOBS, PARTITIONS, json(List.of(id)));
            Message message = await().atMost(PATIENCE).until(() -> servers.broker().receive(EVENTS).stream()
                    .filter(each -> correlation(each).equals("default/Leads/" + id)).findFirst().orElse(null), found -> found != null);

            if (format.endsWith("binary")) {
                assertThat(message.getStringProperty("cloudEvents_specversion")).isEqualTo("1.0");
                assertThat(message.getStringProperty("cloudEvents_type")).isEqualTo("io.github.camelzoho.massupdate.job.completed");
                assertThat(message.getStringProperty("cloudEvents_source")).isEqualTo("zohomassupdate:default");
                assertThat(message.getStringProperty("cloudEvents_subject")).isEqualTo("Leads/" + id);
                assertThat(message.getStringProperty("cloudEvents_id")).startsWith("default/Leads/" + id + "/");
                assertThat(JSON.readTree(message.getBody(String.class)).get("jobId").asText()).isEqualTo(id);
            } else {
                assertEvent(new JsonFormat().deserialize(message.getBody(String.class).getBytes(StandardCharsets.UTF_8)), id);
            }
        } finally {
            remove("jms-" + format);
        }
    }

    private static String correlation(Message message) {
        try {
            return String.valueOf(message.getJMSCorrelationID());
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertEvent(CloudEvent event, String jobId) throws IOException {
        assertThat(event.getType()).isEqualTo("io.github.camelzoho.massupdate.job.completed");
        assertThat(event.getSource()).hasToString("zohomassupdate:default");
        assertThat(event.getSubject()).isEqualTo("Leads/" + jobId);
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(JSON.readTree(event.getData().toBytes()).get("jobId").asText()).isEqualTo(jobId);
    }

    private void awaitProblem(String intake, String start) {
        await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(new IntakesHealth(intakes).call().getData().orElseThrow().get(intake).toString()).startsWith(start));
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake.kafka.topic", "updates.kafka.topic", "results.kafka.topic"})
    void should_stop_the_start_when_a_topic_is_missing(String setting) {
        assertThatCode(() -> check(setting + "=" + JOBS)).doesNotThrowAnyException();
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> check(setting + "=nowhere"))
                .withMessageStartingWith("The Kafka topic nowhere that massupdate.%s names does not exist".formatted(setting));
        assertThat(topics.exists("nowhere")).as("the look itself creates no topic").isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "RENAME TO elsewhere               | ALTER TABLE elsewhere RENAME TO massupdate_result",
            "RENAME COLUMN polls TO questions  | ALTER TABLE massupdate_result RENAME COLUMN questions TO polls",
            "DROP CONSTRAINT massupdate_result_pkey | ALTER TABLE massupdate_result ADD PRIMARY KEY (connection, module, job_id)"
    })
    void should_stop_the_start_when_the_table_does_not_fit(String harm, String repair) throws SQLException {
        String settings = "results.database.url=jdbc:postgresql:results";
        assertThatCode(() -> check(settings)).doesNotThrowAnyException();
        execute("ALTER TABLE massupdate_result " + harm);
        try {
            assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> check(settings))
                    .withMessageStartingWith("The table massupdate_result that massupdate.results.database.table names cannot be used");
        } finally {
            execute(repair);
        }
    }

    private void check(String settings) {
        new ReceiversCheck(TestSettings.of(settings), topics, table, results, progress, deadLetterReceiver).check(null);
    }

    private static List<String> ids(long first, int count) {
        return IntStream.range(0, count).mapToObj(i -> Long.toString(first + i)).toList();
    }

    private static List<String> json(List<String> ids) {
        return ids.stream().map("{\"module\":\"Leads\",\"jobId\":\"%s\"}"::formatted).toList();
    }

    private static List<String> keys(List<String> ids) {
        return ids.stream().map("default/Leads/"::concat).toList();
    }

    private long lag() throws Exception {
        return servers.topics().lag(JOBS, GROUP);
    }

    private void awaitLag(long lag) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lag()).isEqualTo(lag));
    }

    private void awaitDepth(long depth) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(servers.broker().depth(JOBS)).isEqualTo(depth));
    }

    private void awaitInTopic(List<String> ids) {
        await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(Set.copyOf(servers.topics().read(RESULTS, each -> each.key()))).containsAll(keys(ids)));
    }

    private void awaitInDatabase(List<String> ids) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Set.copyOf(
                rows("SELECT connection || '/' || module || '/' || job_id FROM massupdate_result"))).containsAll(keys(ids)));
    }

    private void awaitInQueue(List<String> ids) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (Message message : servers.broker().receive(RESULTS)) {
                taken.add(message.getJMSCorrelationID());
            }
            assertThat(taken).containsAll(keys(ids));
        });
    }

    private Message awaitMessage(String key) {
        return await().atMost(PATIENCE).until(() -> {
            for (Message message : servers.broker().receive(RESULTS)) {
                if (key.equals(message.getJMSCorrelationID())) {
                    return message;
                }
            }
            return null;
        }, found -> found != null);
    }

    private List<JsonNode> awaitDeadLetters(String kindOfSource, int count) {
        return await().atMost(PATIENCE).until(
                () -> takeDeadLetters().stream().filter(letter -> letter.get("source").has(kindOfSource)).toList(),
                letters -> letters.size() >= count);
    }

    private List<JsonNode> takeDeadLetters() throws Exception {
        for (Message message : servers.broker().receive(DEAD_LETTERS)) {
            deadLetters.add(JSON.readTree(message.getBody(String.class)));
        }
        return deadLetters;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = servers.database().getPostgresDatabase().getConnection();
             Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = servers.database().getPostgresDatabase().getConnection();
             Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}

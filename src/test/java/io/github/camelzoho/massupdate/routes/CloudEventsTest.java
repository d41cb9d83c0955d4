package io.github.camelzoho.massupdate.routes;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.jobs.LedgerContext;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Results as CloudEvents, read by the SDK of CloudEvents. */
class CloudEventsTest {

    private static final EventFormat FORMAT = new JsonFormat();

    @TempDir
    Path directory;

    private final BlockingQueue<Message> results = new LinkedBlockingQueue<>();
    private LedgerContext ledger;

    @BeforeEach
    void open() {
        ledger = new LedgerContext(directory);
        ledger.component.getConfiguration().setDelay(5);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Settles job 42 and takes its result. */
    private Message result(String status, String options) throws Exception {
        ledger.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").routeId("poll").process(exchange -> exchange.getMessage().setBody(new MassUpdateStatus(
                        exchange.getMessage().getHeader("CamelZohoMassUpdateConnection", String.class), "Leads", "42", status,
                        0L, 30L, 0L, 30L, Map.of()))).to("zohomassupdate-jobs:record");
                from("zohomassupdate-jobs:results?subscription=events" + options).routeId("deliver")
                        .process(exchange -> results.add(exchange.getMessage().copy()));
            }
        });
        ledger.camel.start();
        ledger.camel.createProducerTemplate().sendBody("zohomassupdate-jobs:watch",
                "{\"connection\":\"emea\",\"module\":\"Leads\",\"jobId\":\"42\"}");
        return take();
    }

    private Message take() throws InterruptedException {
        return results.poll(20, TimeUnit.SECONDS);
    }

    private static void assertEvent(CloudEvent event, String type) throws Exception {
        assertThat(event.getType()).isEqualTo("io.github.camelzoho.massupdate.job." + type);
        assertThat(event.getSource()).hasToString("zohomassupdate:emea");
        assertThat(event.getSubject()).isEqualTo("Leads/42");
        assertThat(event.getId()).matches("emea/Leads/42/\\d+");
        assertThat(event.getTime()).isNotNull();
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getDataSchema()).hasToString("urn:camel-zohomassupdate:schema:result:1");
        assertThat(new ObjectMapper().readTree(event.getData().toBytes()).get("updatedCount").asLong()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({ "COMPLETED, completed", "FAILED, failed" })
    void should_be_read_in_structured_mode(String status, String type) throws Exception {
        Message message = result(status, "&format=cloudevents");

        assertThat(message.getHeader("content-type")).isEqualTo("application/cloudevents+json");
        assertEvent(FORMAT.deserialize(message.getBody(byte[].class)), type);
    }

    @Test
    void should_be_read_in_binary_mode_from_kafka() throws Exception {
        Message message = result("COMPLETED", "&format=cloudevents-binary&cloudEventsPrefix=ce_");

        RecordHeaders headers = new RecordHeaders();
        message.getHeaders().forEach((name, value) -> headers.add(name, value.toString().getBytes(StandardCharsets.UTF_8)));
        assertEvent(KafkaMessageFactory.createReader(headers, message.getBody(byte[].class)).toEvent(), "completed");
    }

    @Test
    void should_be_read_in_binary_mode_from_http() throws Exception {
        Message message = result("COMPLETED", "&format=cloudevents_binary");

        assertEvent(HttpMessageFactory.createReader(
                consumer -> message.getHeaders().forEach((name, value) -> consumer.accept(name, value.toString())),
                message.getBody(byte[].class)).toEvent(), "completed");
    }

    @Test
    void should_keep_the_id_when_a_result_is_delivered_again() throws Exception {
        CloudEvent first = FORMAT.deserialize(result("COMPLETED", "&format=cloudevents").getBody(byte[].class));

        ledger.component.getLedgerStore().redeliver(new JobKey("emea", "Leads", "42"), null);

        assertThat(FORMAT.deserialize(take().getBody(byte[].class)).getId()).isEqualTo(first.getId());
    }

    @Test
    void should_be_json_alone_unless_asked_for_events() throws Exception {
        Message message = result("COMPLETED", "");

        assertThat(message.getBody(String.class)).startsWith("{\"schema\":1,");
        assertThat(List.copyOf(message.getHeaders().keySet())).noneMatch(name -> name.startsWith("ce"));
    }
}

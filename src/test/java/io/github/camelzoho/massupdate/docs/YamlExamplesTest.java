package io.github.camelzoho.massupdate.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.ZohoMassUpdateAlreadyScheduledException;
import io.github.camelzoho.massupdate.jobs.JobsComponent;
import io.github.camelzoho.massupdate.jobs.Verdict;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.github.camelzoho.massupdate.ledger.QueuedUpdate;
import io.github.camelzoho.massupdate.ledger.UpdateState;
import io.github.camelzoho.massupdate.ledger.UpdateStore;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.ReportedStatus;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Runs the routes of docs/examples, all of them in one context. */
class YamlExamplesTest {

    private static final String VALUES = "{\"City\":\"Pune\"}";
    private static final Duration LIFE = Duration.ofMillis(300);

    @TempDir
    private static Path directory;
    private static ZohoSimulator zoho;
    private static ExampleContext examples;

    @BeforeAll
    static void start() throws Exception {
        zoho = ZohoSimulator.start(SimulatorSettings.defaults()
                .withSubmitted(JobScript.job("any", "0").scheduled(LIFE).recordsPerSecond(10_000).build()));
        examples = new ExampleContext(zoho, directory);
        try (Stream<Path> files = Files.list(Path.of("docs/examples"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".camel.yaml")).toList()) {
                PluginHelper.getRoutesLoader(examples.camel)
                        .loadRoutes(PluginHelper.getResourceLoader(examples.camel).resolveResource("file:" + file));
            }
        }
        examples.camel.start();
    }

    @AfterAll
    static void stop() {
        examples.close();
        zoho.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "direct:job", "direct:kamelet-job" })
    void should_await(String route) {
        zoho.begin(JobScript.job("Leads", "1").recordsPerSecond(1_000).build());

        Exchange exchange = send(route, "1");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("CamelZohoMassUpdateStatus")).isEqualTo("COMPLETED");
    }

    @Test
    void should_ask_once() {
        zoho.begin(JobScript.job("Leads", "2").scheduled(Duration.ofMinutes(1)).build());

        assertThat(send("direct:kamelet-status", "2").getMessage().getBody(String.class)).contains("\"status\":\"SCHEDULED\"");
    }

    @ParameterizedTest
    @ValueSource(strings = { "direct:update", "direct:kamelet-submit" })
    void should_submit_and_await(String route) {
        Exchange exchange = send(route, VALUES);

        assertThat(exchange.getException()).isNull();
        String job = exchange.getMessage().getHeader("CamelZohoMassUpdateJobId", String.class);
        assertThat(zoho.job("Leads", job)).hasValueSatisfying(view ->
                assertThat(view.report().status()).isEqualTo(ReportedStatus.COMPLETED));
        assertThat(exchange.getMessage().getHeader("CamelZohoMassUpdateStatus")).isEqualTo("COMPLETED");
    }

    @Test
    void should_submit_and_watch() {
        Exchange first = send("direct:update-durably", VALUES);
        Exchange second = send("direct:update-durably", VALUES);

        assertThat(second.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(ZohoMassUpdateAlreadyScheduledException.class);
        List<?> verdicts = first.getMessage().getBody(List.class);
        assertThat(verdicts).singleElement().isInstanceOfSatisfying(Verdict.class, verdict -> {
            assertThat(verdict.verdict()).isEqualTo(Verdict.Kind.WATCHED);
            assertThat(resultOf(verdict.jobId())).contains("\"outcome\":\"COMPLETED\"");
        });
    }

    /** Passes over what other tests left behind. */
    private static String resultOf(String jobId) {
        try (ConsumerTemplate results = examples.camel.createConsumerTemplate()) {
            String result;
            do {
                result = results.receiveBody("seda:results", 20_000, String.class);
            } while (result != null && !result.contains("\"jobId\":\"" + jobId + "\""));
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void should_run_ten_mass_updates_one_after_the_other() throws IOException {
        Exchange queued = send("direct:queue", Files.readString(Path.of("docs/examples/overnight.ndjson")));

        assertThat(queued.getException()).isNull();
        assertThat(queued.getMessage().getHeader("CamelZohoMassUpdateQueued")).isEqualTo(10);
        UpdateStore updates = examples.camel.getComponent("zohomassupdate-jobs", JobsComponent.class).getUpdateStore();
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(updates.list(UpdateState.SUBMITTED, 100))
                .filteredOn(update -> update.key().startsWith("night-"))
                .hasSize(10).allSatisfy(update -> assertThat(update.outcome()).isEqualTo(Outcome.COMPLETED)));
        assertThat(updates.list(UpdateState.SUBMITTED, 100)).extracting(QueuedUpdate::jobId).doesNotHaveDuplicates();
    }

    @Test
    void should_tell_of_what_did_not_end_well() {
        zoho.begin(JobScript.job("Deals", "3").outcome(ReportedStatus.FAILED).recordsPerSecond(10_000).build());

        send("zohomassupdate-jobs:watch", "Deals,3");

        assertThat(examples.camel.createConsumerTemplate().receiveBody("seda:alert", 20_000, String.class))
                .contains("\"jobId\":\"3\"", "\"outcome\":\"FAILED\"");
    }

    @Test
    void should_ask_the_organisation_that_the_header_names() {
        zoho.begin(JobScript.job("Leads", "4").recordsPerSecond(10_000).build());

        Exchange exchange = examples.send("direct:organisations", "4", Map.of("region", "emea"));

        assertThat(exchange.getMessage().getBody(String.class)).contains("\"connection\":\"emea\"", "\"status\":\"COMPLETED\"");
    }

    @ParameterizedTest
    @CsvSource({ "none, wrong", "999, wrong" })
    void should_tell_failures_apart(String job, String verdict) {
        assertThat(send("direct:careful", job).getMessage().getHeader("verdict")).isEqualTo(verdict);
    }

    private static Exchange send(String uri, Object body) {
        return examples.send(uri, body, Map.of());
    }
}

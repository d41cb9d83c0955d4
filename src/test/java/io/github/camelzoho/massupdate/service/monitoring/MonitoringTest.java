package io.github.camelzoho.massupdate.service.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.FailedCall;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.ledger.JobsComponent;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ProcessorEndpoint;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Provokes the cause of every alert on a real ledger, and holds rules, dashboard and documentation against the metrics. */
class MonitoringTest {

    private static final Pattern METRIC = Pattern.compile("\\bmassupdate_[a-z_]+[a-z]\\b");
    private static final Path DOCS = Path.of("docs", "monitoring");

    @TempDir
    Path directory;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private CamelContext context;
    private LedgerStore ledger;
    private LedgerGauges gauges;

    @BeforeEach
    void start() throws Exception {
        context = new DefaultCamelContext();
        JobsComponent jobs = new JobsComponent();
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + directory.resolve("ledger.db") + "?transaction_mode=IMMEDIATE");
        jobs.setDataSource(database);
        jobs.setInitializeSchema(true);
        jobs.setListener(new LedgerMeters(registry));
        jobs.getConfiguration().setDelay(10);
        jobs.getConfiguration().setMaximumDelay(100);
        context.addComponent("zohomassupdate-jobs", jobs);
        context.addComponent("farend", new FarEnd());
        context.getManagementStrategy().addEventNotifier(new CallMeters(registry));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:results?subscription=away").routeId("deliver").process(exchange -> {
                    throw new IOException("The broker is away.");
                });
                from("zohomassupdate-jobs:due").routeId("poll").to("farend:Leads").to("zohomassupdate-jobs:record");
            }
        });
        context.start();
        ledger = jobs.getLedgerStore();
        gauges = new LedgerGauges(ledger, registry);
    }

    @AfterEach
    void stop() {
        stopped.countDown();
        context.stop();
    }

    @Test
    void should_show_the_cause_of_every_alert() throws Exception {
        watch("{\"module\":\"Leads\",\"jobId\":\"1\"}");
        watch("{\"module\":\"Leads\",\"jobId\":\"2\",\"connection\":\"refused\"}");
        watch("{\"module\":\"Leads\",\"jobId\":\"3\",\"connection\":\"idle\",\"deadline\":\"1s\"}");
        watch("{\"module\":\"Leads\",\"jobId\":\"4\",\"connection\":\"slow\"}");
        asked.await();
        ledger.stop(new JobKey("slow", "Leads", "4"));
        stopped.countDown();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            gauges.read();
            assertThat(value("massupdate_ledger_up")).isEqualTo(1);
            assertThat(value("massupdate_settled_total{connection=\"default\",outcome=\"COMPLETED\"}")).isEqualTo(1);
            assertThat(value("massupdate_answers_per_job_sum{connection=\"default\"}")).isEqualTo(2);
            assertThat(value("massupdate_detection_lag_seconds_count{connection=\"default\"}")).isEqualTo(1);
            assertThat(value("massupdate_connection_credits{connection=\"default\"}")).isEqualTo(321);
            assertThat(value("massupdate_connection_paused_seconds{connection=\"refused\",kind=\"AUTHENTICATION\"}"))
                    .isPositive();
            assertThat(value("massupdate_due_age_seconds{connection=\"refused\"}")).isPositive();
            assertThat(value("massupdate_due_jobs{connection=\"refused\"}")).isEqualTo(1);
            assertThat(value("massupdate_calls_seconds_count{code=\"INVALID_CODE\",connection=\"refused\","
                    + "result=\"authentication\"}")).isPositive();
            assertThat(value("massupdate_outbox_failing_seconds{subscription=\"away\"}")).isPositive();
            assertThat(value("massupdate_outbox_age_seconds{subscription=\"away\"}")).isPositive();
            assertThat(value("massupdate_dropped_answers_total")).isEqualTo(1);
            assertThat(value("massupdate_settled_total{connection=\"idle\",outcome=\"EXPIRED\"}")).isEqualTo(1);
        });
        assertThat(new ZohoHealth(ledger).call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(new DownstreamsHealth(ledger).call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(new LedgerReadiness(ledger).call().getStatus()).isEqualTo(Status.UP);
        assertThat(new RoutesReadiness(context).call().getStatus()).isEqualTo(Status.UP);
        assertThat(metricsIn(DOCS.resolve("alerts.yaml"))).isNotEmpty().isSubsetOf(metrics());
        assertThat(metricsIn(DOCS.resolve("grafana-dashboard.json"))).isNotEmpty().isSubsetOf(metrics());
        assertThat(metricsIn(Path.of("docs", "monitoring.md"))).containsAll(families());

        context.getRouteController().stopRoute("poll");
        assertThat(new RoutesReadiness(context).call().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void should_tell_when_the_ledger_is_gone() throws Exception {
        gauges.read();
        assertThat(value("massupdate_ledger_up")).isEqualTo(1);

        stopped.countDown();
        context.stop();
        Files.delete(directory.resolve("ledger.db"));
        Files.createDirectory(directory.resolve("ledger.db"));
        gauges.read();
        assertThat(value("massupdate_ledger_up")).isZero();
        assertThat(new LedgerReadiness(ledger).call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(new ZohoHealth(ledger).call().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void should_take_no_label_from_the_far_end_that_is_no_code() {
        assertThat(CallMeters.code(() -> error("NO_PERMISSION"))).isEqualTo("NO_PERMISSION");
        assertThat(CallMeters.code(() -> error("<html>" + "x".repeat(100)))).isEqualTo("OTHER");
    }

    private void watch(String job) {
        context.createProducerTemplate().sendBody("zohomassupdate-jobs:watch", job);
    }

    private double value(String series) {
        return registry.scrape().lines().map(line -> line.replace(",}", "}")).filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).findFirst().orElse(-1);
    }

    private Set<String> metrics() {
        return registry.scrape().lines().filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0]).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of the metrics less what Prometheus makes of one timer or summary. */
    private Set<String> families() {
        return registry.scrape().lines().filter(line -> line.startsWith("# TYPE ") && !line.contains("_max "))
                .map(line -> line.split(" "))
                .map(parts -> parts[3].equals("counter") && !parts[2].endsWith("_total") ? parts[2] + "_total" : parts[2])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> metricsIn(Path file) throws IOException {
        return METRIC.matcher(Files.readString(file)).results().map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static CallError error(String code) {
        return new CallError(ErrorKind.AUTHENTICATION, code, 401, null, "The refresh token was refused.", null);
    }

    /** Stands where the component calls Zoho. */
    private final class FarEnd extends DefaultComponent {

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            return new ProcessorEndpoint("zohomassupdate://" + remaining, this, this::answer);
        }

        private void answer(Exchange exchange) throws Exception {
            String connection = exchange.getMessage().getHeader(ZohoMassUpdateConstants.CONNECTION, String.class);
            String jobId = exchange.getMessage().getHeader(ZohoMassUpdateConstants.JOB_ID, String.class);
            switch (connection) {
                case "refused" -> throw new Refused();
                case "slow" -> {
                    asked.countDown();
                    stopped.await();
                }
                default -> exchange.getMessage().setHeader(ZohoMassUpdateConstants.CREDITS_REMAINING, 321L);
            }
            boolean first = registry.find(Meters.CALLS).tag("connection", connection).timer() == null;
            exchange.getMessage().setBody(new MassUpdateStatus(connection, "Leads", jobId,
                    first || connection.equals("idle") ? "RUNNING" : "COMPLETED", 0L, 5L, 0L, 5L, null));
        }
    }

    private static final class Refused extends Exception implements FailedCall {

        private static final long serialVersionUID = 1L;

        @Override
        public CallError error() {
            return MonitoringTest.error("INVALID_CODE");
        }
    }
}

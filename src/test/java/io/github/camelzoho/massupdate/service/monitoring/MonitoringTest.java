package io.github.camelzoho.massupdate.service.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.connection.ZohoConnectionConfiguration;
import io.github.camelzoho.massupdate.jobs.JobsComponent;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireRequest;
import io.github.camelzoho.massupdate.wire.WireServer;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.eclipse.microprofile.health.HealthCheckResponse;
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

    private static final Pattern METRIC = Pattern.compile("\\b(zoho)?massupdate_[a-z_]+[a-z]\\b");
    private static final Path DOCS = Path.of("docs", "monitoring");

    @TempDir
    Path directory;

    private final MeteredConnections connections = new MeteredConnections(() -> Set.of("default", "idle", "slow", "refused"));
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger polls = new AtomicInteger();
    private final WireServer zoho = new WireServer(this::answer);
    private CamelContext context;
    private LedgerStore ledger;
    private LedgerGauges gauges;

    @BeforeEach
    void start() throws Exception {
        context = new DefaultCamelContext();
        // the exchange of the route lose never ends
        context.getShutdownStrategy().setTimeout(1);
        JobsComponent jobs = new JobsComponent();
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + directory.resolve("ledger.db") + "?transaction_mode=IMMEDIATE");
        jobs.setDataSource(database);
        jobs.setInitializeSchema(true);
        jobs.setListener(new LedgerMeters(registry, connections));
        jobs.getConfiguration().setDelay(10);
        jobs.getConfiguration().setMaximumDelay(100);
        context.addComponent("zohomassupdate-jobs", jobs);
        context.addComponent("zohomassupdate", zohoComponent());
        context.getRegistry().bind("meters", registry);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:results?subscription=away").routeId("deliver").process(exchange -> {
                    throw new IOException("The broker is unreachable.");
                });
                from("zohomassupdate-jobs:results?subscription=lost&lease=1000").routeId("lose").process(new NeverAnswering());
                from("zohomassupdate-jobs:progress").routeId("progress").errorHandler(noErrorHandler()).process(exchange -> {
                    throw new IOException("The receiver is unreachable.");
                });
                from("zohomassupdate-jobs:due").routeId("poll").to("zohomassupdate:Leads").to("zohomassupdate-jobs:record");
            }
        });
        context.start();
        ledger = jobs.getLedgerStore();
        gauges = new LedgerGauges(ledger, connection -> 5, registry, connections);
    }

    private ZohoMassUpdateComponent zohoComponent() {
        ZohoMassUpdateComponent component = new ZohoMassUpdateComponent();
        for (String name : List.of("default", "idle", "slow")) {
            ZohoConnectionConfiguration connection = connection();
            connection.setAccessToken("token");
            component.addConnection(name, connection);
        }
        ZohoConnectionConfiguration refused = connection();
        refused.setClientId("id");
        refused.setClientSecret("secret");
        refused.setRefreshToken("token");
        component.addConnection("refused", refused);
        return component;
    }

    private ZohoConnectionConfiguration connection() {
        ZohoConnectionConfiguration connection = new ZohoConnectionConfiguration();
        connection.setApiDomain(zoho.url());
        connection.setAccountsUrl(zoho.url());
        connection.setAllowedHosts(zoho.authority());
        return connection;
    }

    @AfterEach
    void stop() throws IOException {
        stopped.countDown();
        context.stop();
        zoho.close();
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
            assertThat(value("zohomassupdate_calls_seconds_count{code=\"invalid_code\",connection=\"refused\","
                    + "outcome=\"AUTHENTICATION\"}")).isPositive();
            assertThat(value("massupdate_outbox_failing_seconds{subscription=\"away\"}")).isPositive();
            assertThat(value("massupdate_outbox_served{subscription=\"away\"}")).isEqualTo(1);
            assertThat(value("massupdate_outbox_age_seconds{subscription=\"away\"}")).isPositive();
            assertThat(value("massupdate_dropped_answers_total")).isEqualTo(1);
            assertThat(value("massupdate_dropped_progress_total{route=\"progress\"}")).isPositive();
            assertThat(value("massupdate_lost_claims_total{route=\"lose\"}")).isPositive();
            assertThat(value("massupdate_settled_total{connection=\"idle\",outcome=\"EXPIRED\"}")).isEqualTo(1);
        });
        assertThat(health("default", "refused").getStatus()).isEqualTo(Status.DOWN);
        assertThat(new DownstreamsHealth(ledger).call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(new LedgerReadiness(new LedgerLook(ledger)).call().getStatus()).isEqualTo(Status.UP);
        assertThat(new RoutesReadiness(context).call().getStatus()).isEqualTo(Status.UP);
        assertThat(new LoopsLiveness(ledger).call().getStatus()).isEqualTo(Status.UP);
        assertThat(metricsIn(DOCS.resolve("alerts.yaml"))).isNotEmpty().isSubsetOf(metrics());
        assertThat(metricsIn(DOCS.resolve("grafana-dashboard.json"))).isNotEmpty().isSubsetOf(metrics());
        assertThat(metricsIn(Path.of("docs", "monitoring.md"))).containsAll(families());

        context.getRouteController().stopRoute("poll");
        assertThat(new RoutesReadiness(context).call().getStatus()).isEqualTo(Status.DOWN);

        context.getRouteController().stopRoute("deliver");
        gauges.read();
        assertThat(value("massupdate_outbox_served{subscription=\"away\"}")).isZero();
        assertThat(value("massupdate_outbox_results{subscription=\"away\"}")).isPositive();
        HealthCheckResponse downstreams = new DownstreamsHealth(ledger).call();
        assertThat(downstreams.getStatus()).isEqualTo(Status.DOWN);
        assertThat(downstreams.getData().orElseThrow().get("lost")).asString().contains("within the lease of 1000 ms");
        assertThat(downstreams.getData().orElseThrow().get("away")).asString().startsWith("No route takes its results");
    }

    /** They come out of an older ledger, or of a connection that is no longer configured. */
    @Test
    void should_neither_measure_nor_show_invented_connections_one_by_one() throws Exception {
        for (int i = 0; i < 500; i++) {
            watch("{\"module\":\"Leads\",\"jobId\":\"1\",\"connection\":\"invented%d\",\"deadline\":\"%s\"}".formatted(i, i < 250 ? "1h" : "1ms"));
        }
        // those past their deadline are settled, the others wait
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            gauges.read();
            assertThat(value("massupdate_settled_total{connection=\"(others)\",outcome=\"EXPIRED\"}")).isEqualTo(250);
            assertThat(value("massupdate_due_jobs{connection=\"(others)\"}")).isEqualTo(250);
            assertThat(value("massupdate_due_age_seconds{connection=\"(others)\"}")).isPositive();
        });
        assertThat(registry.scrape()).doesNotContain("invented").hasSizeLessThan(20_000);
        assertThat(health("default").getStatus()).isEqualTo(Status.DOWN);
        assertThat(health("default").getData().orElseThrow()).hasSizeBetween(100, 104)
                .containsEntry("invented1", "not configured, so its jobs are not polled");
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
        assertThat(new LedgerReadiness(new LedgerLook(ledger)).call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health("default", "refused").getStatus()).isEqualTo(Status.DOWN);
    }

    private HealthCheckResponse health(String... configured) {
        return new ZohoHealth(ledger, () -> Set.of(configured)).call();
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

    private WireAnswer answer(WireRequest request) {
        if (request.isForToken()) {
            return WireAnswer.json(200, "{\"error\":\"invalid_code\"}");
        }
        return switch (request.path().replaceFirst(".*job_id=", "")) {
            case "1" -> WireAnswer.json(200, "{\"data\":[{\"Status\":\"%s\"}]}".formatted(polls.getAndIncrement() == 0
                    ? "RUNNING" : "COMPLETED"), "X-API-CREDITS-REMAINING: 321");
            case "3" -> WireAnswer.job("RUNNING");
            default -> slow();
        };
    }

    private WireAnswer slow() {
        asked.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return WireAnswer.job("COMPLETED");
    }

    /** A step that takes exchanges and never answers. */
    private static final class NeverAnswering extends AsyncProcessorSupport {

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            return false;
        }
    }
}

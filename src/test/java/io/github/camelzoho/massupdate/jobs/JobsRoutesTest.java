package io.github.camelzoho.massupdate.jobs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.jobs.runtime.LedgerCondition;
import io.github.camelzoho.massupdate.ledger.DueConnection;
import io.github.camelzoho.massupdate.ledger.JobCounts;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.PauseKind;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.github.camelzoho.massupdate.ledger.sql.LedgerTables;
import io.github.camelzoho.massupdate.ledger.sql.SqliteLedgerFile;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The four endpoints in the routes they are made for, on the embedded store. */
class JobsRoutesTest {

    @TempDir
    Path directory;

    private final Queue<Exchange> results = new ConcurrentLinkedQueue<>();
    private SqliteLedgerFile file;
    private CamelContext context;

    @BeforeEach
    void open() {
        file = SqliteLedgerFile.open(directory.resolve("ledger.db"));
        context = context(file);
    }

    @AfterEach
    void close() {
        context.stop();
        file.close();
    }

    private static CamelContext context(SqliteLedgerFile file) {
        CamelContext context = new DefaultCamelContext();
        JobsComponent component = new JobsComponent();
        component.setDataSource(file.dataSource());
        component.setInitializeSchema(true);
        component.getConfiguration().setDelay(5);
        component.getConfiguration().setMaximumDelay(20);
        context.addComponent(JobsComponent.SCHEME, component);
        return context;
    }

    private void start(FakeZoho zoho) throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").routeId("poll").startupOrder(1).process(zoho).to("zohomassupdate-jobs:record");
                from("zohomassupdate-jobs:results?subscription=test").routeId("deliver").startupOrder(2).process(results::add);
            }
        });
    }

    private void start(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    @SuppressWarnings("unchecked")
    private List<Verdict> watch(Object body, Map<String, Object> headers) {
        return context.createProducerTemplate().requestBodyAndHeaders("zohomassupdate-jobs:watch", body, headers, List.class);
    }

    private List<Verdict> watch(int count) {
        return watch(IntStream.range(0, count).mapToObj(i -> "Leads," + (1000 + i)).collect(Collectors.joining("\n")), Map.of());
    }

    private LedgerStore ledger() {
        return context.getComponent(JobsComponent.SCHEME, JobsComponent.class).getLedgerStore();
    }

    @Test
    void should_bring_every_job_to_its_result() throws Exception {
        FakeZoho zoho = new FakeZoho(call -> call < 3 ? "RUNNING" : "COMPLETED");
        start(zoho);
        assertThat(watch(50)).extracting(Verdict::verdict).containsOnly(Verdict.Kind.WATCHED);

        await().until(() -> results.size() >= 50);
        await().until(() -> ledger().subscriptions().get(0).depth() == 0);
        assertThat(results).extracting(result -> result.getMessage().getHeader("zoho-job-id")).hasSize(50).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, 50).mapToObj(i -> zoho.calls(String.valueOf(1000 + i))))
                .allSatisfy(calls -> assertThat(calls).containsExactly("RUNNING", "RUNNING", "COMPLETED"));
        assertThat(zoho.mostUnderWay()).isLessThanOrEqualTo(5);
        assertThat(ledger().counts()).isEqualTo(new JobCounts(0, 50, 0, 0, 0));
    }

    @Test
    void should_show_the_progress_of_jobs_with_a_limited_rate_and_each_end() throws Exception {
        Queue<String> all = new ConcurrentLinkedQueue<>();
        Queue<String> few = new ConcurrentLinkedQueue<>();
        FakeZoho zoho = new FakeZoho(call -> call < 5 ? "RUNNING" : "COMPLETED");
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:progress?progressInterval=0").process(each -> all.add(each.getMessage().getBody(String.class)));
                from("zohomassupdate-jobs:progress?progressInterval=1h").process(each -> few.add(each.getMessage().getBody(String.class)));
                from("zohomassupdate-jobs:due").process(zoho).to("zohomassupdate-jobs:record");
            }
        });
        watch(3);

        await().until(() -> all.size() >= 15 && few.size() >= 6);
        assertThat(all).hasSize(15).filteredOn(event -> event.contains("\"status\":\"COMPLETED\"")).hasSize(3);
        assertThat(few).hasSize(6).filteredOn(event -> event.contains("\"status\":\"RUNNING\"")).hasSize(3);
    }

    @Test
    void should_make_as_many_calls_at_once_as_the_connections_allow_together() throws Exception {
        CountDownLatch underWay = new CountDownLatch(40);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due?maxConcurrentCalls=20").process(exchange -> {
                    underWay.countDown();
                    underWay.await();
                }).process(new FakeZoho(call -> "COMPLETED")).to("zohomassupdate-jobs:record");
            }
        });
        watch(20);
        watch(IntStream.range(0, 20).mapToObj(i -> "Leads," + i + ",eu").collect(Collectors.joining("\n")), Map.of());

        await().until(() -> underWay.getCount() == 0);
    }

    @Test
    void should_go_on_while_steps_behind_record_block() throws Exception {
        CountDownLatch blocked = new CountDownLatch(60);
        CountDownLatch end = new CountDownLatch(1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").process(new FakeZoho(call -> "COMPLETED")).to("zohomassupdate-jobs:record").process(exchange -> {
                    blocked.countDown();
                    end.await();
                });
                from("zohomassupdate-jobs:results?subscription=test").process(results::add);
            }
        });
        watch(60);

        await().until(() -> blocked.getCount() == 0 && results.size() == 60 && ledger().subscriptions().get(0).depth() == 0);
        end.countDown();
    }

    @Test
    void should_deliver_the_result_in_its_documented_form() throws Exception {
        start(new FakeZoho(call -> "FAILED"));
        watch("{\"module\":\"Deals\",\"jobId\":77,\"connection\":\"eu\"}", Map.of());

        await().until(() -> !results.isEmpty());
        Exchange result = results.peek();
        JsonNode json = new ObjectMapper().readTree(result.getMessage().getBody(String.class));
        assertThat(json.fieldNames()).toIterable().containsExactly("schema", "connection", "module", "jobId", "updateKey",
                "outcome", "failedCount", "updatedCount", "notUpdatedCount", "totalCount", "polls", "watchedAt", "settledAt", "errorCode",
                "errorMessage", "httpStatus");
        assertThat(json.path("schema").asInt()).isEqualTo(1);
        assertThat(json.path("jobId").isTextual()).isTrue();
        assertThat(json.path("outcome").asText()).isEqualTo("FAILED");
        assertThat(json.path("updatedCount").asLong()).isEqualTo(10);
        assertThat(json.path("polls").asInt()).isEqualTo(1);
        assertThat(json.path("errorCode").isNull()).isTrue();
        assertThat(result.getMessage().getHeaders())
                .containsEntry("zoho-connection", "eu")
                .containsEntry("zoho-module", "Deals")
                .containsEntry("zoho-job-id", "77")
                .containsEntry("zoho-outcome", "FAILED")
                .containsEntry("kafka.KEY", "eu/Deals/77");
    }

    @Test
    void should_give_each_item_its_own_verdict() throws Exception {
        start(new FakeZoho(call -> "RUNNING"));
        watch("Leads,1", Map.of());

        Exchange out = context.createProducerTemplate().request("zohomassupdate-jobs:watch",
                exchange -> exchange.getMessage().setBody("Leads,1\nLeads,2\nLeads,2\nnonsense\n"));
        @SuppressWarnings("unchecked")
        List<Verdict> verdicts = out.getMessage().getBody(List.class);

        assertThat(verdicts).extracting(Verdict::verdict).containsExactly(
                Verdict.Kind.DUPLICATE, Verdict.Kind.WATCHED, Verdict.Kind.DUPLICATE, Verdict.Kind.INVALID);
        assertThat(verdicts.get(3).input()).isEqualTo("nonsense");
        assertThat(verdicts.get(3).reason()).contains("module");
        assertThat(out.getMessage().getHeaders())
                .containsEntry(JobsConstants.WATCHED, 1)
                .containsEntry(JobsConstants.DUPLICATES, 2)
                .containsEntry(JobsConstants.INVALID, 1);
    }

    @Test
    void should_watch_the_job_that_headers_name() throws Exception {
        start(new FakeZoho(call -> "RUNNING"));

        assertThat(watch(null, Map.of("CamelZohoMassUpdateModule", "Leads", "CamelZohoMassUpdateJobId", "5")))
                .extracting(Verdict::jobId).containsExactly("5");
    }

    @Test
    void should_reject_at_once_what_zoho_refuses_and_go_on_after_passing_errors() throws Exception {
        FakeZoho zoho = new FakeZoho(call -> call == 1 ? "TRANSIENT" : call == 2 ? "MALFORMED" : "BAD_REQUEST");
        start(zoho);
        watch(1);

        await().until(() -> !results.isEmpty());
        assertThat(results.peek().getMessage().getBody(String.class))
                .contains("\"outcome\":\"REJECTED\"", "\"errorCode\":\"SCRIPTED\"", "\"errorMessage\":\"Zoho said no.\"",
                        "\"polls\":3", "\"httpStatus\":400");
    }

    @Test
    void should_pause_a_connection_and_go_on_when_it_is_resumed() throws Exception {
        AtomicBoolean repaired = new AtomicBoolean();
        start(new FakeZoho(call -> repaired.get() ? "COMPLETED" : "AUTHENTICATION"));
        watch(20);

        await().until(() -> ledger().connections().get(0).paused());
        assertThat(ledger().connections().get(0).pause()).isEqualTo(PauseKind.AUTHENTICATION);
        assertThat(results).isEmpty();

        repaired.set(true);
        ledger().resume("default");
        await().until(() -> results.size() == 20);
        assertThat(ledger().connection("default").orElseThrow().paused()).isFalse();
    }

    @Test
    void should_expire_a_job_at_its_deadline_with_its_last_counts() throws Exception {
        start(new FakeZoho(call -> "RUNNING"));
        watch("{\"module\":\"Leads\",\"jobId\":\"1\",\"deadline\":\"200ms\"}", Map.of());

        await().until(() -> !results.isEmpty());
        assertThat(results.peek().getMessage().getBody(String.class)).contains("\"outcome\":\"EXPIRED\"", "\"updatedCount\":10");
    }

    @Test
    void should_come_back_to_a_job_whose_exchange_ended_without_record() throws Exception {
        FakeZoho zoho = new FakeZoho(call -> "RUNNING");
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").routeId("forgetful").process(zoho);
            }
        });
        watch(1);

        await().until(() -> zoho.calls("1000").size() >= 3);
        await().until(() -> "NOT_RECORDED".equals(ledger().find(new JobKey("default", "Leads", "1000")).orElseThrow().error().code()));
    }

    @Test
    void should_deliver_again_what_failed_without_holding_up_another_subscription() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").process(new FakeZoho(call -> "COMPLETED")).to("zohomassupdate-jobs:record");
                from("zohomassupdate-jobs:results?subscription=good").process(results::add);
                from("zohomassupdate-jobs:results?subscription=bad").errorHandler(noErrorHandler()).process(exchange -> {
                    if (away.get()) {
                        throw new IllegalStateException("away");
                    }
                });
            }
        });
        watch(30);

        await().until(() -> results.size() == 30);
        await().until(() -> ledger().subscriptions().get(0).failing());
        SubscriptionState bad = ledger().subscriptions().get(0);
        assertThat(bad.name()).isEqualTo("bad");
        assertThat(bad.depth()).isEqualTo(30);
        assertThat(bad.lastError()).contains("away");

        away.set(false);
        await().atMost(Duration.ofSeconds(30)).until(() -> ledger().subscriptions().get(0).depth() == 0);
        assertThat(ledger().subscriptions().get(0).failing()).isFalse();
    }

    @Test
    void should_leave_its_jobs_to_the_next_process_when_it_stops() throws Exception {
        AtomicInteger asking = new AtomicInteger();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                getContext().getShutdownStrategy().setTimeout(1);
                from("zohomassupdate-jobs:due").process(exchange -> {
                    asking.incrementAndGet();
                    Thread.sleep(60_000);
                }).to("zohomassupdate-jobs:record");
            }
        });
        watch(3);
        await().until(() -> asking.get() == 3);

        long start = System.nanoTime();
        context.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));

        try (LedgerTables tables = LedgerTables.open(file.dataSource(), false)) {
            DueConnection connection = tables.queue().due().get(0);
            assertThat(tables.queue().claim(connection, 10, Duration.ofMinutes(1), "next")).hasSize(3);
        }
    }

    @Test
    void should_ask_about_no_more_jobs_while_answers_cannot_be_stored() throws Exception {
        FakeZoho zoho = new FakeZoho(call -> "COMPLETED");
        start(zoho);
        execute("CREATE TRIGGER refused BEFORE UPDATE ON massupdate_job BEGIN SELECT RAISE(ABORT, 'no'); END");
        execute("CREATE TRIGGER refused_too BEFORE UPDATE ON massupdate_schema BEGIN SELECT RAISE(ABORT, 'no'); END");
        watch(1);
        await().until(() -> health() == HealthCheck.State.DOWN);

        watch(20);
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> asked(zoho, 20) == 1);

        execute("DROP TRIGGER refused");
        execute("DROP TRIGGER refused_too");
        await().until(() -> results.size() == 20);
        assertThat(asked(zoho, 20)).as("the first answer was kept").isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            massupdate_job    | zohomassupdate-jobs:watch  | Leads,1
            massupdate_update | zohomassupdate-jobs:submit | {"key":"a","module":"Leads","customViewId":"7","values":{"City":"Pune"}}
            """)
    void should_know_at_once_that_the_ledger_refuses_what_an_exchange_brings(String table, String uri, String body) throws Exception {
        context.start();
        execute("CREATE TRIGGER refused BEFORE INSERT ON " + table + " BEGIN SELECT RAISE(ABORT, 'no'); END");
        execute("CREATE TRIGGER refused_too BEFORE UPDATE ON massupdate_schema BEGIN SELECT RAISE(ABORT, 'no'); END");
        LedgerCondition condition = context.getComponent(JobsComponent.SCHEME, JobsComponent.class).runtime().condition();

        assertThatThrownBy(() -> context.createProducerTemplate().sendBody(uri, body)).hasRootCauseInstanceOf(SQLException.class);

        assertThat(condition.error()).isNotNull();
        execute("DROP TRIGGER refused");
        execute("DROP TRIGGER refused_too");
        await().until(condition::works);
    }

    private static long asked(FakeZoho zoho, int jobs) {
        return IntStream.range(0, jobs).mapToLong(i -> zoho.calls(String.valueOf(1000 + i)).size()).sum();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = file.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void refuseWrites() throws SQLException {
        execute("CREATE TRIGGER refused BEFORE INSERT ON massupdate_job BEGIN SELECT RAISE(ABORT, 'no'); END");
        execute("CREATE TRIGGER refused_too BEFORE UPDATE ON massupdate_schema BEGIN SELECT RAISE(ABORT, 'no'); END");
    }

    private void takeWrites() throws SQLException {
        execute("DROP TRIGGER refused");
        execute("DROP TRIGGER refused_too");
    }

    @Test
    void should_pass_the_first_failure_of_an_outage_to_the_handlers_of_the_routes() throws Exception {
        Queue<Throwable> handled = new ConcurrentLinkedQueue<>();
        Queue<Throwable> bridged = new ConcurrentLinkedQueue<>();
        context.getRegistry().bind("handler", new ExceptionHandler() {

            @Override
            public void handleException(Throwable exception) {
                handled.add(exception);
            }

            @Override
            public void handleException(String message, Throwable exception) {
                handled.add(exception);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                handled.add(exception);
            }
        });
        start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(LedgerException.class).handled(true)
                        .process(exchange -> bridged.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
                from("zohomassupdate-jobs:due?exceptionHandler=#handler").to("zohomassupdate-jobs:record");
                from("zohomassupdate-jobs:results?subscription=test&bridgeErrorHandler=true").process(results::add);
                from("zohomassupdate-jobs:updates").to("log:updates");
            }
        });
        LedgerCondition condition = context.getComponent(JobsComponent.SCHEME, JobsComponent.class).runtime().condition();
        for (int outage = 1; outage <= 2; outage++) {
            int outages = outage;
            refuseWrites();
            assertThatThrownBy(() -> watch(1)).hasRootCauseInstanceOf(SQLException.class);
            await().until(() -> handled.size() == outages && bridged.size() == outages);
            await().during(Duration.ofSeconds(1)).until(() -> handled.size() == outages && bridged.size() == outages);
            takeWrites();
            await().until(condition::works);
            // each loop has seen that the ledger answers
            await().during(Duration.ofSeconds(1)).until(condition::works);
        }

        assertThat(handled).hasOnlyElementsOfType(LedgerException.class);
        assertThat(bridged).hasOnlyElementsOfType(LedgerException.class);
    }

    @ParameterizedTest
    @CsvSource({"true,true,UP,UP", "true,false,UP,UP", "false,true,UP,UNKNOWN", "false,false,UNKNOWN,UNKNOWN"})
    void should_disable_health_checks_as_the_options_say(
            boolean consumers, boolean producers, HealthCheck.State ledger, HealthCheck.State loops) throws Exception {
        JobsComponent component = context.getComponent(JobsComponent.SCHEME, JobsComponent.class);
        component.setHealthCheckConsumerEnabled(consumers);
        component.setHealthCheckProducerEnabled(producers);
        start(new FakeZoho(call -> "RUNNING"));

        HealthCheckRegistry checks = HealthCheckRegistry.get(context);
        assertThat(checks.getCheck(JobsComponent.SCHEME).orElseThrow().call().getState()).isEqualTo(ledger);
        assertThat(checks.getCheck(JobsComponent.SCHEME + "-loops").orElseThrow().call().getState()).isEqualTo(loops);
    }

    private HealthCheck.State health() {
        return HealthCheckHelper.invoke(context).stream()
                .filter(result -> result.getCheck().getId().equals(JobsComponent.SCHEME))
                .map(HealthCheck.Result::getState).findFirst().orElseThrow();
    }

    @Test
    void should_report_its_health() throws Exception {
        start(new FakeZoho(call -> "RUNNING"));

        assertThat(health()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void should_say_how_an_endpoint_is_to_be_used() throws Exception {
        context.start();
        assertThatThrownBy(() -> context.getEndpoint("zohomassupdate-jobs:poll"))
                .hasStackTraceContaining("The operation 'poll' is unknown: use watch, due, record, submit, updates, progress or results.");
        assertThatThrownBy(() -> context.getEndpoint("zohomassupdate-jobs:due").createProducer())
                .hasMessageContaining("use it in from");
        assertThatThrownBy(() -> context.getEndpoint("zohomassupdate-jobs:results").createConsumer(exchange -> { }))
                .hasMessageContaining("The option subscription is 'null'");
        assertThatThrownBy(() -> context.getEndpoint("zohomassupdate-jobs:due?lease=10").createConsumer(exchange -> { }))
                .hasMessageContaining("The option lease is 10ms");
    }
}

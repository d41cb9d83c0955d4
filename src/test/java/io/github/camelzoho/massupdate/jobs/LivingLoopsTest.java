package io.github.camelzoho.massupdate.jobs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerListener;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.github.camelzoho.massupdate.ledger.UpdateState;
import io.github.camelzoho.massupdate.ledger.sql.SqliteLedgerFile;
import io.github.camelzoho.massupdate.resilience.StrayThrow;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What the ledger's threads, slots and connections do when something fails that never should. */
@Timeout(60)
class LivingLoopsTest {

    @TempDir
    Path directory;

    private final Queue<String> results = new ConcurrentLinkedQueue<>();
    private SqliteLedgerFile file;
    private JobsComponent component;
    private CamelContext context;

    @BeforeEach
    void open() {
        file = SqliteLedgerFile.open(directory.resolve("ledger.db"));
        component = new JobsComponent();
        component.setDataSource(file.dataSource());
        component.setInitializeSchema(true);
        component.getConfiguration().setDelay(5);
        component.getConfiguration().setMaximumDelay(20);
        context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(1);
        context.addComponent(JobsComponent.SCHEME, component);
    }

    @AfterEach
    void close() {
        context.stop();
        file.close();
    }

    private void start(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    private void startLoop() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").routeId("poll")
                        .process(new FakeZoho(call -> "COMPLETED")).to("zohomassupdate-jobs:record");
                from("zohomassupdate-jobs:results?subscription=test").routeId("deliver").process(LivingLoopsTest.this::deliver);
            }
        });
    }

    private void deliver(Exchange exchange) {
        results.add(exchange.getMessage().getHeader(JobsConstants.RESULT_JOB_ID, String.class));
    }

    private void watch(int count) {
        context.createProducerTemplate().requestBody("zohomassupdate-jobs:watch",
                IntStream.range(0, count).mapToObj(i -> "Leads," + (1000 + i)).collect(Collectors.joining("\n")));
    }

    private LedgerStore ledger() {
        return component.getLedgerStore();
    }

    private void awaitResults(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> results.stream().distinct().count() == count);
        await().until(() -> ledger().subscriptions().get(0).depth() == 0);
    }

    @ParameterizedTest
    @EnumSource
    void should_poll_and_deliver_all_jobs_when_the_listener_fails_at_each_call(StrayThrow fault) throws Exception {
        component.setListener(new LedgerListener() {
            @Override
            public void claimed(String connection, int jobs) {
                fault.strike();
            }

            @Override
            public void settled(JobKey job, Outcome outcome, int answers, Duration blind) {
                fault.strike();
            }
        });
        startLoop();
        watch(12);

        awaitResults(12);
    }

    @ParameterizedTest
    @EnumSource
    void should_go_on_when_the_database_driver_fails_in_unknown_ways(StrayThrow fault) throws Exception {
        FailingSource source = new FailingSource(file.dataSource());
        component.setDataSource(source);
        startLoop();
        for (int round = 0; round < 10; round++) {
            source.strike(fault, 3);
            context.createProducerTemplate().asyncRequestBody("zohomassupdate-jobs:watch", "Leads," + (1000 + round)).handle(
                    (answer, failure) -> answer).get(10, TimeUnit.SECONDS);
            await().until(source::struckOut);
        }
        watch(10);

        awaitResults(10);
    }

    @ParameterizedTest
    @EnumSource
    void should_go_on_when_routes_fail(StrayThrow fault) throws Exception {
        Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
        Consumer<Exchange> failAtFirst = exchange -> {
            String place = exchange.getFromRouteId() + exchange.getMessage().getHeader("CamelZohoMassUpdateJobId")
                    + exchange.getMessage().getHeader(JobsConstants.RESULT_JOB_ID);
            if (calls.computeIfAbsent(place, any -> new AtomicInteger()).incrementAndGet() == 1) {
                fault.strike();
            }
        };
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").routeId("poll").process(failAtFirst::accept)
                        .process(new FakeZoho(call -> "COMPLETED")).to("zohomassupdate-jobs:record").process(failAtFirst::accept);
                from("zohomassupdate-jobs:results?subscription=test").routeId("deliver")
                        .process(failAtFirst::accept).process(LivingLoopsTest.this::deliver);
            }
        });
        watch(4);

        awaitResults(4);
    }

    @Test
    void should_give_the_slots_of_claims_back_that_are_not_answered_within_their_lease() throws Exception {
        component.getConfiguration().setLease(1_000);
        AtomicInteger swallowed = new AtomicInteger(10);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due?maxInFlight=5").routeId("poll").process(new Swallowing(swallowed))
                        .process(new FakeZoho(call -> "COMPLETED")).to("zohomassupdate-jobs:record");
                from("zohomassupdate-jobs:results?subscription=test").routeId("deliver").process(LivingLoopsTest.this::deliver);
            }
        });
        watch(20);

        awaitResults(20);
    }

    @Test
    void should_submit_other_mass_updates_when_a_route_has_lost_some() throws Exception {
        component.getConfiguration().setLease(1_000);
        AtomicInteger lost = new AtomicInteger();
        component.setListener(new LedgerListener() {
            @Override
            public void lost(String route, int claims) {
                lost.addAndGet(claims);
            }
        });
        AtomicInteger swallowed = new AtomicInteger(10);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:updates?maxInFlight=5").routeId("submit").process(new Swallowing(swallowed))
                        .process(exchange -> exchange.setProperty(ZohoMassUpdateConstants.SUBMITTED_JOB, new JobKey("default",
                                exchange.getMessage().getHeader(ZohoMassUpdateConstants.MODULE, String.class), "1")));
            }
        });
        context.createProducerTemplate().requestBody("zohomassupdate-jobs:submit", IntStream.range(0, 12)
                .mapToObj("{\"key\":\"k%1$d\",\"module\":\"Module%1$d\",\"customViewId\":\"1\",\"values\":{\"City\":\"Pune\"}}"::formatted)
                .collect(Collectors.joining("\n")));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(component.getUpdateStore().counts())
                .containsEntry(UpdateState.SUBMITTED, 2L).containsEntry(UpdateState.UNCERTAIN, 10L));
        assertThat(lost).hasValue(10);
    }

    @Test
    void should_deliver_results_again_that_a_route_has_lost() throws Exception {
        component.getConfiguration().setLease(1_000);
        AtomicInteger swallowed = new AtomicInteger(10);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").routeId("poll")
                        .process(new FakeZoho(call -> "COMPLETED")).to("zohomassupdate-jobs:record");
                from("zohomassupdate-jobs:results?subscription=test&maxInFlight=5").routeId("deliver")
                        .process(new Swallowing(swallowed)).process(LivingLoopsTest.this::deliver);
            }
        });
        watch(20);

        awaitResults(20);
    }

    /** Also where the receiver answers in the end, but never within the lease. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void should_say_of_a_delivery_that_never_ends_in_time_that_it_fails(boolean answers) throws Exception {
        component.getConfiguration().setLease(1_000);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").routeId("poll")
                        .process(new FakeZoho(call -> "COMPLETED")).to("zohomassupdate-jobs:record");
                from("zohomassupdate-jobs:results?subscription=test").routeId("deliver")
                        .delay(answers ? 1_500 : 60_000).process(LivingLoopsTest.this::deliver);
            }
        });
        watch(1);

        await().atMost(Duration.ofSeconds(20)).until(() -> ledger().subscriptions().get(0).failing());
        assertThat(ledger().subscriptions().get(0).lastError()).contains("within the lease of 1000 ms");
    }

    @Test
    void should_hand_back_every_result_that_waits_when_its_route_stops() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").routeId("poll")
                        .process(new FakeZoho(call -> "COMPLETED")).to("zohomassupdate-jobs:record");
                from("zohomassupdate-jobs:results?subscription=test").routeId("deliver").process(exchange -> {
                    begun.incrementAndGet();
                    release.await();
                });
            }
        });
        watch(100);
        await().until(() -> ledger().counts().completed() == 100 && begun.get() == 16);
        await().until(() -> unleased("test") == 0);

        context.getRouteController().stopRoute("deliver", 1, TimeUnit.SECONDS);

        await().atMost(Duration.ofSeconds(5)).until(() -> unleased("test") == 84);
        release.countDown();
    }

    @Test
    void should_hand_back_every_result_when_it_stops_with_deliveries_that_do_not_end() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").routeId("poll")
                        .process(new FakeZoho(call -> "COMPLETED")).to("zohomassupdate-jobs:record");
                from("zohomassupdate-jobs:results?subscription=test").routeId("deliver").process(exchange -> release.await());
            }
        });
        watch(40);
        await().until(() -> ledger().counts().completed() == 40);

        context.stop();

        assertThat(unleased("test")).isEqualTo(40);
        release.countDown();
    }

    private long unleased(String subscription) throws SQLException {
        try (Connection connection = file.dataSource().getConnection(); var statement = connection.prepareStatement(
                "SELECT COUNT(*) FROM massupdate_outbox WHERE subscription = ? AND lease_owner IS NULL")) {
            statement.setString(1, subscription);
            return statement.executeQuery().getLong(1);
        }
    }

    @Test
    void should_close_its_connections_when_its_start_fails() throws Exception {
        component.setInitializeSchema(true);
        context.start();
        context.stop();
        try (Connection connection = file.dataSource().getConnection(); var statement = connection.createStatement()) {
            // the tables are there, and one of them is of no use
            statement.execute("ALTER TABLE massupdate_experience RENAME COLUMN module TO something");
        }
        CountingSource source = new CountingSource(file.dataSource());
        JobsComponent failing = new JobsComponent();
        failing.setDataSource(source);
        try (CamelContext other = new DefaultCamelContext()) {
            other.addComponent(JobsComponent.SCHEME, failing);
            assertThatThrownBy(other::start).hasStackTraceContaining("no such column: module");
        }

        assertThat(source.opened).hasSizeGreaterThan(1).allSatisfy(connection -> assertThat(connection.isClosed()).isTrue());
    }

    @Test
    void should_not_open_the_file_again_once_it_is_closed() throws Exception {
        CountingSource source = new CountingSource(file.dataSource());
        component.setDataSource(source);
        startLoop();
        LedgerStore ledger = ledger();
        context.stop();
        int opened = source.opened.size();

        assertThatThrownBy(ledger::counts).isInstanceOf(LedgerException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> ledger.pause("default", "test")).isInstanceOf(LedgerException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> ledger.backup(directory.resolve("copy.db"))).isInstanceOf(LedgerException.class)
                .hasMessageContaining("closed");
        assertThat(source.opened).hasSize(opened);
        DataSource dataSource = file.dataSource();
        file.close();
        assertThatThrownBy(dataSource::getConnection).isInstanceOf(SQLException.class).hasMessageContaining("closed");
        file = SqliteLedgerFile.open(directory.resolve("ledger.db"));
    }

    @Test
    void should_never_run_what_follows_a_record_on_the_thread_that_writes() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Queue<String> threads = new ConcurrentLinkedQueue<>();
        component.setCallLimits(connection -> 1_500);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due?maxInFlight=1500").routeId("poll").process(new FakeZoho(call -> "COMPLETED"))
                        .to("zohomassupdate-jobs:record").process(exchange -> {
                            threads.add(Thread.currentThread().getName());
                            release.await();
                        });
            }
        });
        watch(1_500);

        // the completions are all blocked, and yet everything is stored
        await().atMost(Duration.ofSeconds(30)).until(() -> ledger().counts().completed() == 1_500);
        release.countDown();
        await().until(() -> threads.size() == 1_500);
        assertThat(threads).noneMatch(name -> name.contains("writer"));
    }

    /** A step that takes exchanges and never answers, as many as are left. */
    private static final class Swallowing extends AsyncProcessorSupport {

        private final AtomicInteger left;

        Swallowing(AtomicInteger left) {
            this.left = left;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (left.getAndDecrement() > 0) {
                return false;
            }
            callback.done(true);
            return true;
        }
    }

    /** Remembers the connections that it opened. */
    private static class CountingSource extends DelegatingSource {

        final List<Connection> opened = Collections.synchronizedList(new ArrayList<>());

        CountingSource(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            opened.add(connection);
            return connection;
        }
    }
}

package io.github.camelzoho.massupdate.ledger.sql;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.auth.AccessToken;
import io.github.camelzoho.massupdate.auth.Credentials;
import io.github.camelzoho.massupdate.auth.RefreshBudget;
import io.github.camelzoho.massupdate.auth.RefreshPermit;
import io.github.camelzoho.massupdate.auth.TokenStore;
import io.github.camelzoho.massupdate.jobs.runtime.LedgerExperiences;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.Delivered;
import io.github.camelzoho.massupdate.ledger.Delivery;
import io.github.camelzoho.massupdate.ledger.DueConnection;
import io.github.camelzoho.massupdate.ledger.Effort;
import io.github.camelzoho.massupdate.ledger.ErrorGroup;
import io.github.camelzoho.massupdate.ledger.HistoryPoint;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.JobCounts;
import io.github.camelzoho.massupdate.ledger.JobFilter;
import io.github.camelzoho.massupdate.ledger.JobOrder;
import io.github.camelzoho.massupdate.ledger.JobPage;
import io.github.camelzoho.massupdate.ledger.JobSort;
import io.github.camelzoho.massupdate.ledger.JobStory;
import io.github.camelzoho.massupdate.ledger.LastError;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.ModuleExperience;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.github.camelzoho.massupdate.ledger.PauseKind;
import io.github.camelzoho.massupdate.ledger.PauseRule;
import io.github.camelzoho.massupdate.ledger.Recording;
import io.github.camelzoho.massupdate.ledger.SpentCalls;
import io.github.camelzoho.massupdate.ledger.SubscriptionServedException;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.github.camelzoho.massupdate.ledger.Turn;
import io.github.camelzoho.massupdate.ledger.WatchedJob;
import io.github.camelzoho.massupdate.poll.Experience;
import io.github.camelzoho.massupdate.poll.PollTrace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

/** What every store of the ledger does. */
public abstract class LedgerContract {

    static final Duration LEASE = Duration.ofMinutes(2);
    static final Duration DAY = Duration.ofDays(1);
    private static final JobKey LEADS_1 = new JobKey("default", "Leads", "1");
    static final Credentials CREDENTIALS = credentials("client secret", "1000.refresh");

    LedgerTables tables;
    LedgerStore store;

    abstract DataSource emptyDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        tables = LedgerTables.open(emptyDatabase(), true);
        store = new SqlLedgerStore(tables, "me", List::of, () -> Set.of("default", "configured"), false, name -> { });
    }

    @AfterEach
    void close() {
        tables.close();
    }

    private static Credentials credentials(String clientSecret, String refreshToken) {
        return new Credentials(URI.create("https://accounts.zoho.eu"), "1000.CLIENT", clientSecret, refreshToken);
    }

    static WatchedJob due(JobKey key) {
        return new WatchedJob(key, Duration.ZERO, DAY, null, null);
    }

    static BitSet watch(LedgerTables tables, List<WatchedJob> jobs) {
        return tables.intake().watch(jobs.stream().map(WatchedJob::key).toList(), jobs::get);
    }

    static List<WatchedJob> dueJobs(int count) {
        return IntStream.range(0, count).mapToObj(i -> due(new JobKey("default", "Leads", String.valueOf(1000 + i)))).toList();
    }

    List<ClaimedJob> claim(int limit, Duration lease) {
        return claim("default", limit, lease);
    }

    List<ClaimedJob> claim(String connection, int limit, Duration lease) {
        return tables.queue().due().stream()
                .filter(each -> each.name().equals(connection) && each.due())
                .flatMap(each -> tables.queue().claim(each, limit, lease, "me").stream())
                .toList();
    }

    ClaimedJob claimOne() {
        List<ClaimedJob> claimed = claim(1, LEASE);
        assertThat(claimed).hasSize(1);
        return claimed.get(0);
    }

    static StatusAnswer answer(JobKey key, String status, long updated, Long credits) {
        return new StatusAnswer(new MassUpdateStatus(key.connection(), key.module(), key.jobId(), status, 1L, updated, 2L,
                updated + 3, null), credits);
    }

    @Test
    void should_go_on_while_queries_that_read_much_are_in_the_way_of_each_other() throws Exception {
        watch(tables, dueJobs(2));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService people = Executors.newFixedThreadPool(20);
        try {
            IntStream.range(0, 20).forEach(i -> people.submit(() -> tables.database().browse(session -> {
                begun.countDown();
                return uninterrupted(end);
            })));
            begun.await();

            ClaimedJob job = claimOne();
            assertThat(tables.recorder().record(List.of(settled(job)))).hasSize(1);
            assertThatCode(store::requireUsable).doesNotThrowAnyException();
        } finally {
            end.countDown();
            people.shutdown();
            people.awaitTermination(1, TimeUnit.MINUTES);
        }
        assertThat(store.counts().completed()).isEqualTo(1);
    }

    private static boolean uninterrupted(CountDownLatch end) {
        try {
            return end.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Recording settled(ClaimedJob job) {
        return new Recording(job, answer(job.key(), "COMPLETED", 50, null), Outcome.COMPLETED, 0, 0, 0, null, "trace");
    }

    static Recording running(ClaimedJob job, Duration delay) {
        return new Recording(job, answer(job.key(), "RUNNING", 30, null), null, delay.toMillis(), 0, 0, null, "trace");
    }

    static Recording failed(ClaimedJob job, ErrorKind kind) {
        StatusReply error = new CallError(kind, "CODE", 401, null, "It went wrong\0.", null);
        return new Recording(job, error, null, 0, 1, 0, null, null);
    }

    void settleAll(int count) {
        watch(tables, dueJobs(count));
        tables.recorder().record(claim(count, LEASE).stream().map(LedgerContract::settled).toList());
    }

    List<Delivery> deliveries(String subscription) {
        return tables.outbox().claim(subscription, 100, LEASE, "me");
    }

    private void takeAll(String subscription) {
        tables.outbox().conclude("me",
                deliveries(subscription).stream().map(delivery -> Delivered.taken(subscription, delivery)).toList());
    }

    @Test
    void should_store_a_job_once() {
        assertThat(watch(tables, List.of(due(LEADS_1))).cardinality()).isOne();
        assertThat(watch(tables, List.of(due(LEADS_1))).isEmpty()).isTrue();

        Job job = store.find(LEADS_1).orElseThrow();
        assertThat(job.settled()).isFalse();
        assertThat(job.deadline()).isEqualTo(job.watchedAt().plus(DAY));
        assertThat(job.dueAt()).isEqualTo(job.watchedAt());
        assertThat(job.watchedAt()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void should_store_many_jobs_at_once() {
        assertThat(watch(tables, dueJobs(1_201)).cardinality()).isEqualTo(1_201);
        assertThat(store.counts()).isEqualTo(new JobCounts(1_201, 0, 0, 0, 0));
    }

    @Test
    void should_store_the_first_of_two_jobs_with_one_name() {
        List<WatchedJob> twice = new ArrayList<>(dueJobs(1_201));
        dueJobs(1_201).forEach(job -> twice.add(new WatchedJob(job.key(), DAY, DAY, null, null)));

        BitSet added = watch(tables, twice);

        assertThat(added.nextClearBit(0)).isEqualTo(1_201);
        assertThat(added.cardinality()).isEqualTo(1_201);
        assertThat(claim(2_000, LEASE)).as("the second ones were due a day later").hasSize(1_201);
    }

    @Test
    void should_keep_a_deadline_that_is_a_point_in_time() {
        Instant deadline = Instant.parse("2100-01-01T00:00:00Z");
        watch(tables, List.of(new WatchedJob(LEADS_1, Duration.ofHours(1), null, deadline, null)));

        assertThat(store.find(LEADS_1).orElseThrow().deadline()).isEqualTo(deadline);
        assertThat(claim(1, LEASE)).isEmpty();
    }

    @Test
    void should_claim_each_due_job_once() {
        watch(tables, dueJobs(5));

        assertThat(claim(3, LEASE)).hasSize(3);
        assertThat(claim(100, LEASE)).hasSize(2);
        assertThat(claim(100, LEASE)).isEmpty();
    }

    @Test
    void should_claim_again_with_a_new_fence_when_the_lease_is_over() {
        watch(tables, List.of(due(LEADS_1)));

        ClaimedJob first = claim(1, Duration.ZERO).get(0);
        ClaimedJob second = claimOne();

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(tables.recorder().record(List.of(settled(first)))).isEmpty();
        assertThat(store.find(LEADS_1).orElseThrow().settled()).isFalse();
        assertThat(tables.recorder().record(List.of(settled(second)))).containsExactly(settled(second));
        assertThat(store.find(LEADS_1).orElseThrow().settled()).isTrue();
    }

    @Test
    void should_record_only_the_later_of_two_claims_that_are_handed_in_together() {
        tables.outbox().subscribe("kafka");
        watch(tables, List.of(due(LEADS_1)));
        ClaimedJob first = claim(1, Duration.ZERO).get(0);
        Recording late = settled(first);
        Recording current = running(claimOne(), Duration.ZERO);

        assertThat(tables.recorder().record(List.of(current, late))).containsExactly(current);
        assertThat(store.find(LEADS_1).orElseThrow().settled()).isFalse();
        assertThat(deliveries("kafka")).isEmpty();
    }

    @Test
    void should_not_record_twice_under_one_claim() {
        watch(tables, List.of(due(LEADS_1)));
        ClaimedJob job = claimOne();
        tables.recorder().record(List.of(running(job, Duration.ZERO)));

        assertThat(tables.recorder().record(List.of(settled(job)))).isEmpty();
    }

    @Test
    void should_not_let_an_old_claim_write_after_stop_and_watch() {
        watch(tables, List.of(due(LEADS_1)));
        ClaimedJob old = claimOne();
        store.stop(LEADS_1);
        watch(tables, List.of(due(LEADS_1)));
        claimOne();

        assertThat(tables.recorder().record(List.of(settled(old)))).isEmpty();
    }

    @Test
    void should_make_a_job_due_again_after_its_delay() {
        watch(tables, List.of(due(LEADS_1)));
        tables.recorder().record(List.of(running(claimOne(), Duration.ofHours(1))));

        Job job = store.find(LEADS_1).orElseThrow();
        assertThat(claim(1, LEASE)).isEmpty();
        assertThat(job.status()).isEqualTo("RUNNING");
        assertThat(job.counts().updated()).isEqualTo(30);
        assertThat(job.polls()).isEqualTo(1);
        assertThat(job.dueAt()).isEqualTo(job.polledAt().plus(Duration.ofHours(1)));
        assertThat(tables.queue().due()).singleElement()
                .satisfies(connection -> assertThat(connection.waitMillis()).isBetween(3_000_000L, 3_600_000L));
    }

    @Test
    void should_remember_what_the_next_call_needs() {
        watch(tables, List.of(due(LEADS_1)));
        ClaimedJob job = claimOne();
        tables.recorder().record(List.of(new Recording(job, failed(job, ErrorKind.NOT_FOUND).reply(), null, 0, 4, 2, 99L, "trace")));

        ClaimedJob next = claimOne();

        assertThat(next.errors()).isEqualTo(4);
        assertThat(next.notFoundCount()).isEqualTo(2);
        assertThat(next.notFoundSince()).isEqualTo(99);
        assertThat(next.pollState()).isEqualTo("trace");
        assertThat(next.watchedAt()).isEqualTo(job.watchedAt());
    }

    @Test
    void should_show_the_last_error_until_a_call_goes_well() {
        watch(tables, List.of(due(LEADS_1)));
        tables.recorder().record(List.of(failed(claimOne(), ErrorKind.PERMISSION)));

        Job failing = store.find(LEADS_1).orElseThrow();
        assertThat(failing.error().code()).isEqualTo("CODE");
        assertThat(failing.error().message()).startsWith("It went wrong");
        assertThat(failing.error().httpStatus()).isEqualTo(401);

        tables.recorder().record(List.of(running(claimOne(), Duration.ZERO)));
        assertThat(store.find(LEADS_1).orElseThrow().error()).isEqualTo(LastError.NONE);
    }

    @Test
    void should_hand_leases_back() {
        watch(tables, List.of(due(LEADS_1)));
        tables.queue().release(List.of(claimOne()));

        assertThat(claimOne().key()).isEqualTo(LEADS_1);
    }

    @Test
    void should_not_hand_back_what_others_claimed_meanwhile() {
        watch(tables, List.of(due(LEADS_1)));
        ClaimedJob lost = claim(1, Duration.ZERO).get(0);
        claimOne();
        tables.queue().release(List.of(lost));

        assertThat(claim(1, LEASE)).isEmpty();
    }

    @Test
    void should_deliver_each_result_to_each_subscription() {
        tables.outbox().subscribe("file");
        tables.outbox().subscribe("kafka");
        settleAll(2);

        assertThat(deliveries("file")).extracting(delivery -> delivery.job().key().jobId()).containsExactlyInAnyOrder("1000", "1001");
        assertThat(deliveries("kafka")).hasSize(2).allSatisfy(delivery -> {
            assertThat(delivery.job().outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(delivery.job().counts().updated()).isEqualTo(50);
            assertThat(delivery.attempts()).isEqualTo(1);
        });
        assertThat(deliveries("file")).isEmpty();
    }

    @Test
    void should_give_a_new_subscription_what_is_settled_already() {
        settleAll(3);
        tables.outbox().subscribe("late");
        tables.outbox().subscribe("late");

        assertThat(deliveries("late")).hasSize(3);
    }

    @Test
    void should_deliver_again_what_was_refused_and_never_what_was_taken() {
        tables.outbox().subscribe("file");
        settleAll(2);
        List<Delivery> deliveries = deliveries("file");
        tables.outbox().conclude("me", List.of(
                Delivered.taken("file", deliveries.get(0)),
                Delivered.failed("file", deliveries.get(1), "The disk is full.", 0)));

        assertThat(store.subscriptions()).singleElement().satisfies(subscription -> {
            assertThat(subscription.depth()).isEqualTo(1);
            assertThat(subscription.failing()).isTrue();
            assertThat(subscription.lastError()).isEqualTo("The disk is full.");
        });
        assertThat(deliveries("file")).singleElement().satisfies(again -> {
            assertThat(again.job().key()).isEqualTo(deliveries.get(1).job().key());
            assertThat(again.attempts()).isEqualTo(2);
        });
    }

    @Test
    void should_redeliver_on_request() {
        tables.outbox().subscribe("file");
        tables.outbox().subscribe("kafka");
        watch(tables, List.of(due(LEADS_1)));
        assertThat(store.redeliver(LEADS_1, null)).isZero();
        tables.recorder().record(List.of(settled(claimOne())));
        takeAll("file");

        assertThat(store.redeliver(LEADS_1, "file")).isEqualTo(1);
        assertThat(store.redeliver(LEADS_1, null)).isEqualTo(2);
        assertThat(deliveries("file")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void should_deliver_once_more_what_is_asked_for_while_a_delivery_is_under_way(Delivered.End end) {
        tables.outbox().subscribe("file");
        settleAll(1);
        Delivery first = deliveries("file").get(0);
        assertThat(store.redeliver(first.job().key(), null)).isEqualTo(1);
        assertThat(deliveries("file")).isEmpty();

        tables.outbox().conclude("me", List.of(new Delivered("file", first.job().key(), first.fence(), end, null, 0)));

        Delivery second = deliveries("file").get(0);
        assertThat(second.job().key()).isEqualTo(first.job().key());
        tables.outbox().conclude("me", List.of(Delivered.taken("file", second)));
        assertThat(store.subscriptions().get(0).depth()).isZero();
    }

    @Test
    void should_deliver_once_more_what_is_asked_for_with_others_while_deliveries_are_under_way() {
        tables.outbox().subscribe("file");
        settleAll(3);
        List<Delivery> first = deliveries("file");
        assertThat(store.redeliver(new JobFilter("default", null, null, null), null)).isEqualTo(3);

        tables.outbox().conclude("me", first.stream().map(delivery -> Delivered.taken("file", delivery)).toList());

        assertThat(deliveries("file")).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void should_not_conclude_a_later_delivery_by_one_that_lost_its_lease(Delivered.End end) {
        tables.outbox().subscribe("file");
        settleAll(1);
        Delivery lapsed = tables.outbox().claim("file", 1, Duration.ZERO, "me").get(0);
        Delivery later = deliveries("file").get(0);

        tables.outbox().conclude("me", List.of(new Delivered("file", lapsed.job().key(), lapsed.fence(), end, null, 0)));

        assertThat(deliveries("file")).isEmpty();
        tables.outbox().conclude("me", List.of(Delivered.failed("file", later, "The disk is full.", 0)));
        assertThat(deliveries("file")).hasSize(1);
    }

    @Test
    void should_not_conclude_a_redelivery_by_the_delivery_before_it() {
        tables.outbox().subscribe("file");
        settleAll(1);
        Delivery first = deliveries("file").get(0);
        Delivered taken = Delivered.taken("file", first);
        tables.outbox().conclude("me", List.of(taken));
        store.redeliver(first.job().key(), "file");

        tables.outbox().conclude("me", List.of(taken));

        assertThat(deliveries("file")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"massupdate_job", "massupdate_outbox"})
    void should_begin_above_all_fences_that_an_earlier_row_of_the_name_had(String table) {
        tables.outbox().subscribe("file");
        settleAll(1);
        JobKey key = tables.outbox().claim("file", 1, Duration.ZERO, "me").get(0).job().key();
        tables.database().transact(session -> session.update("UPDATE %s SET fence = fence + 500".formatted(table)));
        long before = fence(table);

        tables.database().transact(session -> session.update("DELETE FROM massupdate_outbox"));
        if (table.equals("massupdate_job")) {
            tables.database().transact(session -> session.update("DELETE FROM massupdate_job"));
            watch(tables, List.of(due(key)));
        } else {
            store.redeliver(key, "file");
        }

        assertThat(fence(table)).isGreaterThan(before);
    }

    private long fence(String table) {
        return tables.database().read(session -> session.query("SELECT fence FROM " + table, row -> row.getLong("fence"))).get(0);
    }

    @Test
    void should_settle_a_job_whose_result_waits_since_retention_forgot_it() {
        tables.outbox().subscribe("file");
        settleAll(1);
        JobKey key = deliveries("file").get(0).job().key();
        tables.database().transact(session -> session.update("DELETE FROM massupdate_job"));

        settleAll(1);

        assertThat(store.find(key).orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(store.subscriptions().get(0).depth()).isEqualTo(1);
    }

    @Test
    void should_show_the_first_failing_subscriptions_and_paused_connections_by_name() {
        List<String> names = List.of("a", "b", "c");
        names.forEach(tables.outbox()::subscribe);
        settleAll(2);
        for (String name : List.of("a", "c")) {
            tables.outbox().conclude("me",
                    deliveries(name).stream().map(each -> Delivered.failed(name, each, "The disk is full.", 0)).toList());
        }
        names.forEach(name -> store.pause(name, "Because of " + name));
        store.resume("b");

        assertThat(tables.outbox().failing(9)).containsExactly(entry("a", "The disk is full."), entry("c", "The disk is full."));
        assertThat(tables.outbox().failing(1)).containsOnlyKeys("a");
        assertThat(tables.connections().paused(9)).containsExactly(entry("a", "Because of a"), entry("c", "Because of c"));
        assertThat(tables.connections().paused(1)).containsOnlyKeys("a");
    }

    @Test
    void should_forget_a_subscription_with_its_results() {
        tables.outbox().subscribe("file");
        settleAll(1);

        assertThat(store.unsubscribe("file")).isTrue();
        assertThat(store.unsubscribe("file")).isFalse();
        assertThat(deliveries("file")).isEmpty();
        assertThat(store.subscriptions()).isEmpty();
    }

    @Test
    void should_keep_a_subscription_while_a_route_serves_it() {
        tables.outbox().subscribe("file");
        assertThat(store.subscriptions()).extracting(SubscriptionState::served).containsExactly(false);
        tables.outbox().serve("file");
        tables.outbox().serve("file");
        tables.outbox().leave("file");
        settleAll(1);

        assertThatThrownBy(() -> store.unsubscribe("file")).isInstanceOf(SubscriptionServedException.class);
        assertThat(store.subscriptions()).singleElement().satisfies(subscription -> {
            assertThat(subscription.served()).isTrue();
            assertThat(subscription.abandoned()).isFalse();
        });
        assertThat(deliveries("file")).hasSize(1);

        tables.outbox().leave("file");
        assertThat(store.subscriptions()).singleElement().matches(SubscriptionState::abandoned);
        assertThat(store.unsubscribe("file")).isTrue();
    }

    @Test
    void should_settle_jobs_past_their_deadline_also_in_a_paused_connection() {
        tables.outbox().subscribe("file");
        Instant past = Instant.now().minusSeconds(60);
        JobKey paused = new JobKey("other", "Leads", "2");
        watch(tables, List.of(
                new WatchedJob(LEADS_1, Duration.ofHours(1), null, past, null),
                new WatchedJob(paused, Duration.ofHours(1), null, past, null),
                due(new JobKey("default", "Leads", "3"))));
        store.pause("other", "for a test");

        assertThat(tables.recorder().expire(10, tables.clock().look())).hasSize(2);
        assertThat(tables.recorder().expire(10, tables.clock().look())).isEmpty();
        assertThat(deliveries("file")).extracting(delivery -> delivery.job().outcome())
                .containsExactly(Outcome.EXPIRED, Outcome.EXPIRED);
        assertThat(store.counts().watched()).isEqualTo(1);
    }

    @Test
    void should_not_expire_a_job_that_is_being_asked_about() {
        watch(tables, List.of(new WatchedJob(LEADS_1, Duration.ZERO, null, Instant.now().minusSeconds(60), null)));
        claimOne();

        assertThat(tables.recorder().expire(10, tables.clock().look())).isEmpty();
    }

    @Test
    void should_pause_the_connection_whose_credentials_are_refused() {
        watch(tables, dueJobs(3));
        List<ClaimedJob> jobs = claim(2, LEASE);
        tables.recorder().record(List.of(failed(jobs.get(0), ErrorKind.AUTHENTICATION), failed(jobs.get(1), ErrorKind.AUTHENTICATION)));

        assertThat(claim(10, LEASE)).isEmpty();
        assertThat(store.connections()).singleElement().satisfies(connection -> {
            assertThat(connection.pause()).isEqualTo(PauseKind.AUTHENTICATION);
            assertThat(connection.reason()).startsWith("It went wrong");
            assertThat(Duration.between(connection.pausedSince(), connection.pausedUntil())).isEqualTo(PauseRule.length(0, null));
        });
    }

    @Test
    void should_probe_a_paused_connection_with_one_call_and_lift_the_pause_by_its_success() {
        watch(tables, dueJobs(5));
        tables.recorder().record(List.of(failed(claimOne(), ErrorKind.AUTHENTICATION)));
        tables.connections().retryAuthentication();

        List<ClaimedJob> probe = claim(5, LEASE);
        assertThat(probe).hasSize(1);
        assertThat(claim(5, LEASE)).isEmpty();

        tables.recorder().record(List.of(running(later(probe.get(0)), Duration.ZERO)));
        assertThat(store.connections()).noneMatch(ConnectionState::paused);
        assertThat(claim(5, LEASE)).hasSize(5);
    }

    @Test
    void should_not_lift_a_pause_by_a_call_from_before_it() {
        watch(tables, dueJobs(2));
        List<ClaimedJob> jobs = claim(2, LEASE);
        tables.recorder().record(List.of(failed(jobs.get(0), ErrorKind.THROTTLED).within(1)));
        tables.recorder().record(List.of(running(jobs.get(1), Duration.ZERO).within(1)));

        assertThat(store.connections()).allMatch(ConnectionState::paused);
    }

    @Test
    void should_make_fewer_calls_after_a_refusal_and_more_again_after_successes() {
        watch(tables, dueJobs(5));
        assertThat(store.connections()).extracting(ConnectionState::callLimit).containsOnlyNulls();
        // two calls of one time: only the first refusal is news
        ClaimedJob job = at(claimOne(), -1_000);
        tables.recorder().record(List.of(failed(job, ErrorKind.THROTTLED).within(5), failed(job, ErrorKind.THROTTLED).within(5)));

        assertThat(store.connections()).singleElement().satisfies(connection -> {
            assertThat(connection.paused()).isFalse();
            assertThat(connection.callLimit()).isEqualTo(4);
        });
        assertThat(tables.queue().due()).extracting(DueConnection::callLimit).containsExactly(4);
        assertThat(tables.connections().callLimit("default", 5)).isEqualTo(4);
        assertThat(tables.connections().callLimit("default", 3)).isEqualTo(3);
        assertThat(tables.connections().callLimit("unknown", 5)).isEqualTo(5);

        for (int i = 0; i < 4; i++) {
            tables.recorder().record(List.of(running(later(job), Duration.ZERO).within(5)));
        }
        assertThat(store.connections()).extracting(ConnectionState::callLimit).containsOnlyNulls();
    }

    @Test
    void should_pause_a_connection_once_a_single_call_is_refused() {
        watch(tables, dueJobs(2));
        tables.recorder().record(List.of(failed(claimOne(), ErrorKind.THROTTLED).within(1)));

        assertThat(claim(10, LEASE)).isEmpty();
        assertThat(store.connections()).singleElement().satisfies(connection -> {
            assertThat(connection.pause()).isEqualTo(PauseKind.THROTTLED);
            assertThat(Duration.between(connection.pausedSince(), connection.pausedUntil())).isEqualTo(Duration.ofSeconds(10));
        });
    }

    @Test
    void should_pause_a_connection_for_as_long_as_zoho_asks() {
        watch(tables, dueJobs(2));
        ClaimedJob job = claimOne();
        CallError error = new CallError(ErrorKind.THROTTLED, "TOO_MANY_REQUESTS", 429, null, "Too many.", Duration.ofSeconds(33));
        tables.recorder().record(List.of(new Recording(job, error, null, 0, 0, 0, null, null).within(5)));

        assertThat(store.connections()).singleElement().satisfies(connection ->
                assertThat(Duration.between(connection.pausedSince(), connection.pausedUntil())).isEqualTo(Duration.ofSeconds(33)));
    }

    private static ClaimedJob later(ClaimedJob job) {
        return at(job, 60_000);
    }

    /** The claim as if it had been made so many milliseconds later. */
    private static ClaimedJob at(ClaimedJob job, long millis) {
        return new ClaimedJob(job.key(), job.fence(), job.claimedAt() + millis, 0, 0, 0, 0, null, null, null);
    }

    @Test
    void should_keep_the_pause_of_an_operator_until_resumed() {
        watch(tables, dueJobs(2));
        List<ClaimedJob> jobs = claim(1, LEASE);
        store.pause("default", "maintenance");
        tables.recorder().record(List.of(running(jobs.get(0), Duration.ZERO)));

        assertThat(claim(5, LEASE)).isEmpty();
        assertThat(tables.queue().due()).noneMatch(DueConnection::due);
        assertThat(store.resume("default")).isTrue();
        assertThat(store.resume("default")).isFalse();
        assertThat(claim(5, LEASE)).hasSize(2);
    }

    @Test
    void should_not_let_one_connection_hold_up_another() {
        watch(tables, List.of(due(LEADS_1), due(new JobKey("other", "Leads", "1"))));
        store.pause("default", "maintenance");

        assertThat(claim("other", 5, LEASE)).hasSize(1);
    }

    @Test
    void should_look_only_at_connections_that_have_watched_jobs() {
        settleAll(1);
        watch(tables, List.of(due(new JobKey("a", "Leads", "1")), due(new JobKey("b", "Leads", "1")),
                due(new JobKey("b", "Leads", "2")), due(new JobKey("c", "Leads", "1"))));
        store.stop(new JobKey("c", "Leads", "1"));

        assertThat(tables.queue().due()).extracting(DueConnection::name).containsExactly("a", "b");
        assertThat(tables.queue().due(List.of("b", "c", "default", "never"))).extracting(DueConnection::name).containsExactly("b");
        assertThat(tables.queue().due(List.of())).isEmpty();
    }

    @Test
    void should_claim_for_several_connections_at_once_each_within_its_limit() {
        IntStream.range(0, 3).forEach(i -> watch(tables, List.of(
                due(new JobKey("a", "Leads", "" + i)), due(new JobKey("b", "Leads", "" + i)), due(new JobKey("c", "Leads", "" + i)))));
        store.pause("c", "maintenance");
        List<Turn> turns = List.of(new Turn(new DueConnection("c", false, 0, Integer.MAX_VALUE), 3), new Turn(new DueConnection("b", false, 0, Integer.MAX_VALUE), 1),
                new Turn(new DueConnection("a", false, 0, Integer.MAX_VALUE), 2));

        assertThat(tables.queue().claim(turns, LEASE, "me")).extracting(job -> job.key().connection())
                .containsExactlyInAnyOrder("a", "a", "b");
    }

    @Test
    void should_forget_connections_without_watched_jobs_unless_they_exist_or_a_person_paused_them() {
        for (String name : List.of("busy", "configured", "paused", "refused", "unused")) {
            watch(tables, List.of(due(new JobKey(name, "Leads", "1"))));
        }
        tables.recorder().record(List.of(failed(claim("refused", 1, LEASE).get(0), ErrorKind.AUTHENTICATION)));
        store.pause("paused", "maintenance");
        for (String name : List.of("configured", "paused", "refused", "unused")) {
            store.stop(new JobKey(name, "Leads", "1"));
        }

        assertThat(tables.connections().forgetUnused(Duration.ofHours(1), List.of("configured"))).isEqualTo(1);
        assertThat(tables.connections().states()).extracting(ConnectionState::name)
                .containsExactly("busy", "configured", "paused", "refused");
        // as if the pause had been over for long
        assertThat(tables.connections().forgetUnused(Duration.ofHours(-1), List.of("configured"))).isEqualTo(1);
        assertThat(tables.connections().states()).extracting(ConnectionState::name).containsExactly("busy", "configured", "paused");
    }

    @Test
    void should_show_the_configured_connections_and_some_others_that_have_watched_jobs() {
        List<String> invented = IntStream.range(0, 300).mapToObj("invented%03d"::formatted).toList();
        watch(tables, invented.stream().map(name -> due(new JobKey(name, "Leads", "1"))).toList());
        watch(tables, List.of(due(LEADS_1), due(new JobKey("configured", "Leads", "1"))));
        store.stop(new JobKey("configured", "Leads", "1"));
        store.stop(new JobKey("invented000", "Leads", "1"));

        assertThat(store.connections()).extracting(ConnectionState::name).startsWith("configured", "default", "invented001")
                .endsWith("invented100").hasSize(102);
        assertThat(store.connection("invented299")).isPresent();
        assertThat(store.connection("never")).isEmpty();
    }

    @Test
    void should_show_a_paused_connection_also_without_jobs_and_an_idle_one_where_others_are_accepted() {
        watch(tables, List.of(due(new JobKey("idle", "Leads", "1"))));
        store.stop(new JobKey("idle", "Leads", "1"));
        store.pause("paused", "Maintenance");

        assertThat(store.connections()).extracting(ConnectionState::name).containsExactly("paused");
        assertThat(new SqlLedgerStore(tables, "me", List::of, Set::of, true, name -> { }).connections())
                .extracting(ConnectionState::name).containsExactly("idle", "paused");
    }

    @Test
    void should_poll_and_pause_a_connection_whose_row_was_forgotten_meanwhile() {
        watch(tables, dueJobs(2));
        tables.database().transact(session -> session.update("DELETE FROM massupdate_connection"));

        tables.recorder().record(List.of(failed(claimOne(), ErrorKind.AUTHENTICATION)));
        assertThat(store.connections()).singleElement().matches(ConnectionState::paused);
        assertThat(claim(1, LEASE)).isEmpty();
    }

    @Test
    void should_remember_the_credits_that_are_left() {
        watch(tables, List.of(due(LEADS_1)));
        ClaimedJob job = claimOne();
        tables.recorder().record(List.of(
                new Recording(job, answer(LEADS_1, "RUNNING", 1, 123L), null, 0, 0, 0, null, "trace")));

        assertThat(store.connections()).singleElement().extracting(ConnectionState::creditsRemaining).isEqualTo(123L);
    }

    @Test
    void should_forget_a_watched_job_but_no_settled_one() {
        watch(tables, List.of(due(LEADS_1), due(new JobKey("default", "Leads", "2"))));
        tables.recorder().record(List.of(settled(claimOne())));
        JobKey settled = store.list(new JobFilter(null, null, true, null), null, 10).jobs().get(0).key();
        JobKey watched = store.list(new JobFilter(null, null, false, null), null, 10).jobs().get(0).key();

        assertThat(store.stop(settled)).isFalse();
        assertThat(store.stop(watched)).isTrue();
        assertThat(store.stop(watched)).isFalse();
        assertThat(store.find(watched)).isEmpty();
    }

    @Test
    void should_page_through_all_jobs_and_filter_them() {
        watch(tables, dueJobs(25));
        watch(tables, List.of(due(new JobKey("other", "Deals", "7"))));
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            JobPage page = store.list(JobFilter.ALL, cursor, 10);
            page.jobs().forEach(job -> seen.add(job.key().toString()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).hasSize(26).doesNotHaveDuplicates();
        assertThat(store.list(new JobFilter("other", null, null, null), null, 10).jobs()).hasSize(1);
        assertThat(store.list(new JobFilter(null, "Deals", false, null), null, 10).jobs()).hasSize(1);
        assertThat(store.list(new JobFilter(null, null, null, Outcome.FAILED), null, 10).jobs()).isEmpty();
        assertThatThrownBy(() -> store.list(JobFilter.ALL, null, 0)).hasMessageContaining("The limit is 0");
    }

    @Test
    void should_find_a_job_by_its_id_its_status_and_its_age() {
        watch(tables, List.of(due(LEADS_1), due(new JobKey("other", "Deals", "7"))));
        tables.recorder().record(List.of(running(claimOne(), Duration.ofMinutes(1))));
        Instant now = store.find(LEADS_1).orElseThrow().watchedAt();

        assertThat(store.list(new JobFilter(null, null, "7", null, null, null, null, null, null, null), null, 10).jobs())
                .singleElement().extracting(Job::key).isEqualTo(new JobKey("other", "Deals", "7"));
        assertThat(store.list(new JobFilter(null, null, null, null, null, "RUNNING", null, null, null, null), null, 10).jobs())
                .singleElement().extracting(Job::key).isEqualTo(LEADS_1);
        assertThat(store.list(new JobFilter(null, null, null, null, null, null, now.minusSeconds(1), null, null, null), null, 10).jobs())
                .isEmpty();
        assertThat(store.list(new JobFilter(null, null, null, null, null, null, null, now, null, null), null, 10).jobs()).hasSize(2);
    }

    @Test
    void should_show_failing_old_and_settled_jobs_first_where_asked_to() {
        watch(tables, List.of(
                new WatchedJob(new JobKey("default", "Leads", "1"), Duration.ZERO, Duration.ofHours(3), null, null),
                new WatchedJob(new JobKey("default", "Leads", "2"), Duration.ZERO, Duration.ofHours(1), null, null),
                new WatchedJob(new JobKey("default", "Leads", "3"), Duration.ZERO, Duration.ofHours(2), null, null)));
        assertThat(store.first(JobOrder.DEADLINE, 2)).extracting(job -> job.key().jobId()).containsExactly("2", "3");
        assertThat(store.errors(1)).isEmpty();
        assertThat(store.first(JobOrder.SETTLED, 5)).isEmpty();

        List<ClaimedJob> jobs = claim(2, LEASE);
        StatusReply error = failed(jobs.get(0), ErrorKind.TRANSIENT).reply();
        tables.recorder().record(List.of(new Recording(jobs.get(0), error, null, 0, 3, 0, null, "trace"), settled(jobs.get(1))));
        Job failing = store.find(jobs.get(0).key()).orElseThrow();
        assertThat(failing.failingSince()).isEqualTo(failing.polledAt());
        assertThat(store.errors(3)).containsExactly(new ErrorGroup("default", failing.error().code(), 1, failing.failingSince(),
                failing.error().httpStatus(), failing.error().message()));
        assertThat(store.errors(4)).isEmpty();
        assertThat(store.first(JobOrder.SETTLED, 5)).singleElement().extracting(Job::key).isEqualTo(jobs.get(1).key());
    }

    @ParameterizedTest
    @EnumSource(JobSort.class)
    void should_list_jobs_in_an_order_page_by_page(JobSort sort) {
        settleAll(5);
        watch(tables, dueJobs(7).stream().map(job -> new WatchedJob(new JobKey("other", "Leads", job.key().jobId()),
                Duration.ZERO, DAY, null, null)).toList());

        List<JobKey> whole = store.list(JobFilter.ALL, sort, null, 100).jobs().stream().map(Job::key).toList();
        List<JobKey> paged = new ArrayList<>();
        String next = null;
        do {
            JobPage page = store.list(JobFilter.ALL, sort, next, 2);
            page.jobs().forEach(job -> paged.add(job.key()));
            next = page.next();
        } while (next != null);

        assertThat(paged).isEqualTo(whole).hasSize(sort == JobSort.SETTLED_LAST ? 5 : 12);
    }

    @ParameterizedTest
    @CsvSource({
        "MOST_POLLS, default/Leads/1", "MOST_POLLS, 7:default/Leads", "MOST_POLLS, 7:x", "MOST_POLLS, ''",
        "NAME, 7:default/Leads/1", "NAME, default/Leads", "NAME, default/Leads/x", "NAME, zzz", "NAME, ''"})
    void should_refuse_a_cursor_of_another_order_or_none(JobSort sort, String cursor) {
        assertThatThrownBy(() -> store.list(JobFilter.ALL, sort, cursor, 2))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("The cursor does not fit this sort order");
    }

    @Test
    void should_find_jobs_by_the_end_of_their_ids_whatever_the_letters_of_their_module() {
        watch(tables, List.of(due(new JobKey("default", "Leads", "12345")), due(new JobKey("default", "Leads", "12346"))));

        assertThat(store.list(filter("lEADS", "45", null), null, 10).jobs()).extracting(job -> job.key().jobId()).containsExactly("12345");
        assertThat(store.count(filter("leads", null, null))).isEqualTo(2);
        assertThat(store.count(filter("lead_", null, null))).isZero();
        assertThat(store.modules()).containsExactly("Leads");
    }

    @Test
    void should_stop_and_redeliver_all_jobs_of_a_kind() {
        tables.outbox().subscribe("file");
        settleAll(3);
        takeAll("file");
        watch(tables, List.of(due(new JobKey("other", "Deals", "1")), due(new JobKey("other", "Deals", "2"))));
        String module = store.list(new JobFilter(null, null, true, null), null, 1).jobs().get(0).key().module();

        assertThat(store.redeliver(filter("Deals", null, null), null)).isZero();
        assertThat(store.redeliver(filter(module, null, null), "other")).isZero();
        assertThat(store.redeliver(filter(module, null, null), null)).isEqualTo(3);
        assertThat(deliveries("file")).hasSize(3);
        assertThat(store.stop(filter(module, null, true))).isZero();
        assertThat(store.stop(new JobFilter("other", null, null, null))).isEqualTo(2);
        assertThat(store.counts()).isEqualTo(new JobCounts(0, 3, 0, 0, 0));
    }

    private static JobFilter filter(String module, String idEnd, Boolean settled) {
        return new JobFilter(null, module, null, settled, null, null, null, null, idEnd, null);
    }

    @Test
    void should_add_up_what_all_replicas_did_and_measure_once_in_a_minute() {
        store.remember(Map.of("calls.OK", 3L), () -> Map.of("jobs.watched", 10L));
        Instant minute = store.history(DAY).get(0).minute();
        store.remember(Map.of("calls.OK", 4L, "calls.THROTTLED", 1L), () -> Map.of("jobs.watched", 11L));

        List<HistoryPoint> history = store.history(DAY);
        if (history.stream().allMatch(point -> point.minute().equals(minute))) {
            assertThat(history).extracting(HistoryPoint::series, HistoryPoint::amount)
                    .containsExactly(tuple("calls.OK", 7L), tuple("calls.THROTTLED", 1L), tuple("jobs.watched", 10L));
        }
        assertThat(history.stream().filter(point -> point.series().equals("calls.OK")).mapToLong(HistoryPoint::amount).sum()).isEqualTo(7);
    }

    @Test
    void should_remember_what_each_poll_said_and_who_took_the_result() {
        tables.outbox().subscribe("file");
        tables.outbox().subscribe("kafka");
        watch(tables, List.of(due(LEADS_1)));
        assertThat(store.story(LEADS_1)).contains(JobStory.NONE);
        assertThat(store.story(new JobKey("default", "Leads", "404"))).isEmpty();

        tables.recorder().record(List.of(running(claim(1, LEASE).get(0), Duration.ZERO)));
        tables.recorder().record(List.of(failed(claim(1, LEASE).get(0), ErrorKind.TRANSIENT)));
        Instant failingSince = store.find(LEADS_1).orElseThrow().failingSince();
        tables.recorder().record(List.of(failed(claim(1, LEASE).get(0), ErrorKind.TRANSIENT)));
        assertThat(store.find(LEADS_1).orElseThrow().failingSince()).isNotNull().isEqualTo(failingSince);
        tables.recorder().record(List.of(settled(claim(1, LEASE).get(0))));
        tables.outbox().conclude("me", Stream.of("file", "kafka").map(each -> Delivered.taken(each, deliveries(each).get(0))).toList());

        Job job = store.find(LEADS_1).orElseThrow();
        assertThat(job.failingSince()).isNull();
        JobStory story = store.story(LEADS_1).orElseThrow();
        assertThat(story.polls()).extracting(JobStory.Poll::status, JobStory.Poll::updated, poll -> poll.errorCode() != null).containsExactly(
                tuple("RUNNING", 30L, false), tuple(null, null, true), tuple(null, null, true), tuple("COMPLETED", 50L, false));
        assertThat(story.polls().get(3).at()).isEqualTo(job.settledAt());
        assertThat(story.deliveries()).extracting(JobStory.Taken::subscription).containsExactlyInAnyOrder("file", "kafka");
    }

    @Test
    void should_keep_the_beginning_and_the_end_of_a_long_story() {
        watch(tables, List.of(due(LEADS_1)));
        for (int poll = 1; poll <= 200; poll++) {
            ClaimedJob job = claim(1, LEASE).get(0);
            tables.recorder().record(List.of(new Recording(job, answer(job.key(), "RUNNING", poll, null), null, 0, 0, 0, null, "trace")));
        }

        List<Long> updated = store.story(LEADS_1).orElseThrow().polls().stream().map(JobStory.Poll::updated).toList();
        assertThat(updated).hasSizeBetween(15, 60).startsWith(1L, 2L, 3L, 4L, 5L).endsWith(196L, 197L, 198L, 199L, 200L).isSorted();
    }

    @Test
    void should_sum_up_polls_and_what_is_due() {
        assertThat(store.effort()).isEqualTo(new Effort(0, 0));
        assertThat(store.backlog()).isEmpty();

        watch(tables, dueJobs(3));
        assertThat(store.backlog()).singleElement().satisfies(backlog -> {
            assertThat(backlog.connection()).isEqualTo("default");
            assertThat(backlog.due()).isEqualTo(3);
            assertThat(backlog.oldest()).isNotNull();
        });
        List<ClaimedJob> jobs = claim(3, LEASE);
        tables.recorder().record(List.of(settled(jobs.get(0)), running(jobs.get(1), Duration.ofMinutes(1))));
        assertThat(store.effort()).isEqualTo(new Effort(2, 1));
        assertThat(store.backlog()).isEmpty();
    }

    @Test
    void should_purge_only_what_every_subscription_has_taken() {
        tables.outbox().subscribe("file");
        settleAll(3);
        assertThat(store.purge(Duration.ZERO)).isZero();

        tables.outbox().conclude("me", deliveries("file").stream().limit(2)
                .map(delivery -> Delivered.taken("file", delivery)).toList());
        assertThat(store.purge(DAY)).isZero();
        assertThat(store.purge(Duration.ZERO)).isEqualTo(2);
        assertThat(store.counts()).isEqualTo(new JobCounts(0, 1, 0, 0, 0));
    }

    @Test
    void should_learn_from_settled_jobs_for_all_replicas() {
        LedgerExperiences mine = new LedgerExperiences(tables.experiences());
        LedgerExperiences others = new LedgerExperiences(tables.experiences());
        PollTrace trace = PollTrace.watched(0).observed(60_000, answer(LEADS_1, "COMPLETED", 50, null).status());
        ClaimedJob job = new ClaimedJob(LEADS_1, 1, 0, 0, 0, 0, 0, null, null, null);
        mine.settled(List.of(new Recording(job, answer(LEADS_1, "COMPLETED", 50, null), Outcome.COMPLETED, 0, 0, 0, null,
                trace.encode())));

        mine.learn();
        others.refresh();

        assertThat(mine.of(LEADS_1)).isEqualTo(Experience.none().learn(trace)).isNotEqualTo(Experience.none());
        assertThat(others.of(LEADS_1)).isEqualTo(mine.of(LEADS_1));
    }

    @Test
    void should_show_what_the_first_modules_taught_in_the_order_of_their_names() {
        PollTrace trace = PollTrace.watched(0).observed(5_000, answer(LEADS_1, "COMPLETED", 50, null).status());
        Experience learnt = Experience.none().learn(trace);
        tables.experiences().store(new ExperienceTable.StoredExperience("other", "Accounts", learnt, 1));
        tables.experiences().store(new ExperienceTable.StoredExperience("default", "Leads", learnt, 1));
        tables.experiences().store(new ExperienceTable.StoredExperience("default", "Contacts", learnt, 1));

        assertThat(store.experiences(2)).containsExactly(
                new ModuleExperience("default", "Contacts", learnt), new ModuleExperience("default", "Leads", learnt));
    }

    @Test
    void should_add_up_the_calls_of_the_latest_day_over_replicas_and_forget_older_ones() {
        tables.database().transact(session -> session.update("INSERT INTO massupdate_spent (connection, spent_hour, calls)"
                + " VALUES ('eu', %1$s - 25, 1000), ('eu', %1$s - 24, 100), ('eu', %1$s - 2, 10)"
                        .formatted("(" + tables.database().now() + " / 3600000)")));
        tables.spent().add(new TreeMap<>(Map.of("eu", 2L, "us", 7L)));
        tables.spent().add(new TreeMap<>(Map.of("eu", 3L)));

        assertThat(store.spentCalls()).isEqualTo(Map.of("eu", new SpentCalls(115, 5), "us", new SpentCalls(7, 7)));
        assertThat(tables.database().<List<Long>> read(session -> session.query("SELECT COUNT(*) AS hours FROM massupdate_spent",
                row -> row.getLong("hours")))).containsExactly(4L);
    }

    @Test
    void should_store_experience_only_over_the_version_it_was_learnt_from() {
        ExperienceTable.StoredExperience first = new ExperienceTable.StoredExperience("default", "Leads", Experience.none(), 1);

        assertThat(tables.experiences().store(first)).isTrue();
        assertThat(tables.experiences().store(first)).isFalse();
        assertThat(tables.experiences().store(new ExperienceTable.StoredExperience("default", "Leads", first.experience(), 2))).isTrue();
        assertThat(tables.experiences().all()).extracting(ExperienceTable.StoredExperience::version).containsExactly(2L);
    }

    @Test
    void should_count_by_outcome() {
        watch(tables, dueJobs(3));
        List<ClaimedJob> jobs = claim(3, LEASE);
        StatusReply error = failed(jobs.get(1), ErrorKind.BAD_REQUEST).reply();
        tables.recorder().record(List.of(settled(jobs.get(0)),
                new Recording(jobs.get(1), error, Outcome.REJECTED, 0, 1, 0, null, null)));

        assertThat(store.counts()).isEqualTo(new JobCounts(1, 1, 0, 1, 0));
        assertThat(store.counts().settled()).isEqualTo(2);
        assertThat(store.find(jobs.get(1).key()).orElseThrow().outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void should_share_a_token_among_those_who_have_the_credentials() {
        Instant now = Instant.now();
        AccessToken token = new AccessToken("1000.secret", now, now.plusSeconds(3_600), URI.create("https://www.zohoapis.eu"));
        TokenStore one = store.sharedTokens();
        assertThat(one.load(CREDENTIALS)).isNull();
        assertThat(one.tryAcquire(CREDENTIALS)).isEqualTo(RefreshPermit.GRANTED);
        one.complete(CREDENTIALS, token);

        AccessToken shared = store.sharedTokens().load(CREDENTIALS);
        assertThat(shared.value()).isEqualTo("1000.secret");
        assertThat(shared.apiDomain()).isEqualTo(token.apiDomain());
        assertThat(shared.expiresAt()).isCloseTo(token.expiresAt(), within(10, ChronoUnit.SECONDS));
        assertThat(store.sharedTokens().load(credentials("changed client secret", "1000.refresh")).value()).isEqualTo("1000.secret");
        assertThat(store.sharedTokens().load(credentials("client secret", "1000.another"))).isNull();
    }

    @Test
    void should_keep_neither_tokens_nor_credentials_in_clear() {
        Instant now = Instant.now();
        store.sharedTokens().tryAcquire(CREDENTIALS);
        store.sharedTokens().complete(CREDENTIALS, new AccessToken("1000.secret", now, now.plusSeconds(3_600), null));

        List<String> row = tables.database().read(session -> session.query("SELECT credential, sealed FROM massupdate_token",
                each -> each.getString("credential") + each.getString("sealed")));
        assertThat(row).hasSize(1).allSatisfy(text -> assertThat(text).contains("2:").doesNotContain("1000."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:AAAA", "2:AAAA", "2:", "2:?", "3:AAAA", ""})
    void should_renew_a_token_that_another_version_sealed(String sealed) {
        store.sharedTokens().tryAcquire(CREDENTIALS);
        tables.database().transact(session -> session.update("UPDATE massupdate_token SET sealed = ?, turn_owner = NULL", sealed));

        assertThat(store.sharedTokens().load(CREDENTIALS)).isNull();
    }

    @Test
    void should_let_one_at_a_time_refresh_a_token_and_only_as_often_as_zoho_allows() {
        TokenStore one = store.sharedTokens();
        TokenStore other = new SqlLedgerStore(tables, "another", List::of, Set::of, true, name -> { }).sharedTokens();
        for (int i = 0; i < RefreshBudget.REFRESHES; i++) {
            assertThat(one.tryAcquire(CREDENTIALS)).isEqualTo(RefreshPermit.GRANTED);
            assertThat(other.tryAcquire(CREDENTIALS)).isEqualTo(RefreshPermit.BUSY);
            other.release(CREDENTIALS);
            assertThat(other.tryAcquire(CREDENTIALS)).isEqualTo(RefreshPermit.BUSY);
            one.release(CREDENTIALS);
        }

        RefreshPermit exhausted = other.tryAcquire(CREDENTIALS);
        assertThat(exhausted.verdict()).isEqualTo(RefreshPermit.Ruling.EXHAUSTED);
        assertThat(exhausted.retryIn()).isBetween(Duration.ofMinutes(5), RefreshBudget.WINDOW);
        assertThat(one.tryAcquire(credentials("client secret", "1000.another"))).isEqualTo(RefreshPermit.GRANTED);
    }

    @Test
    void should_remember_in_which_trace_a_job_came() {
        String traceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        tables.outbox().subscribe("file");
        watch(tables, List.of(new WatchedJob(LEADS_1, Duration.ZERO, DAY, null, traceParent)));

        ClaimedJob claimed = claimOne();
        assertThat(claimed.traceParent()).isEqualTo(traceParent);
        tables.recorder().record(List.of(settled(claimed)));
        assertThat(deliveries("file")).extracting(Delivery::traceParent).containsExactly(traceParent);
    }

    @Test
    void should_ask_about_jobs_as_before_when_the_clock_is_set_back() {
        MovedClock clock = MovedClock.of(tables);
        tables = clock.replica();
        watch(tables, dueJobs(3));
        tables.recorder().record(claim(3, LEASE).stream().map(job -> running(job, Duration.ofSeconds(30))).toList());

        clock.set(Duration.ofHours(-1));
        tables.clock().look();

        assertThat(tables.queue().due()).singleElement()
                .satisfies(due -> assertThat(due.waitMillis()).isBetween(20_000L, 30_000L));
        assertThat(tables.browser().list(JobFilter.ALL, JobSort.NAME, null, 10).jobs()).hasSize(3).allSatisfy(job -> assertThat(
                Duration.between(job.polledAt(), job.deadline())).isCloseTo(DAY, Duration.ofMinutes(1)));
    }

    @Test
    void should_expire_no_job_when_the_clock_is_set_forward() {
        MovedClock clock = MovedClock.of(tables);
        tables = clock.replica();
        watch(tables, dueJobs(3));
        List<ClaimedJob> before = claim(1, LEASE);

        clock.set(Duration.ofHours(25));
        long asked = System.nanoTime();
        List<ClaimedJob> early = claim(1, LEASE);
        assertThat(early).singleElement().satisfies(job -> assertThat(job.deadlineAt()).isLessThan(job.claimedAt()));
        assertThat(tables.clock().jumped(early.get(0).claimedAt(), asked)).isTrue();
        long now = tables.clock().look();
        tables.queue().release(early);

        assertThat(tables.recorder().expire(10, now)).isEmpty();
        assertThat(claim(10, LEASE)).hasSize(2).allSatisfy(job -> {
            assertThat(Duration.ofMillis(job.deadlineAt() - job.claimedAt())).isCloseTo(DAY, Duration.ofMinutes(1));
            assertThat(tables.clock().jumped(job.claimedAt(), asked)).isFalse();
        });
        assertThat(tables.recorder().record(List.of(settled(before.get(0))))).hasSize(1);
        assertThat(tables.clock().exaggeratesAges()).isTrue();
    }

    @Test
    void should_move_with_the_clock_once_however_many_replicas_notice() {
        MovedClock clock = MovedClock.of(tables);
        tables = clock.replica();
        LedgerTables other = clock.replica();
        watch(tables, dueJobs(1));

        for (Duration ahead : List.of(Duration.ofHours(25), Duration.ofHours(24), Duration.ofDays(3), Duration.ZERO)) {
            clock.set(ahead);
            LedgerTables late = clock.replica();
            for (LedgerTables each : List.of(tables, late, other, tables, other, late)) {
                long now = each.clock().look();
                assertThat(each.recorder().expire(10, now)).isEmpty();
            }
            assertThat(tables.queue().due()).singleElement().satisfies(DueConnection::due);
            assertThat(tables.browser().find(new JobKey("default", "Leads", "1000")).orElseThrow().deadline())
                    .as("the deadline when the clock is %s ahead", ahead)
                    .isCloseTo(Instant.now().plus(ahead).plus(DAY), within(1, ChronoUnit.MINUTES));
        }
    }

    @Test
    void should_move_nothing_when_another_replica_worked_while_this_one_was_suspended() {
        MovedClock clock = MovedClock.of(tables);
        tables = clock.replica();
        clock.set(Duration.ofMinutes(5));
        LedgerTables other = clock.replica();
        watch(other, dueJobs(1));
        clock.set(Duration.ofMinutes(10));
        other = clock.replica();
        watch(other, List.of(due(LEADS_1)));

        tables.clock().look();

        assertThat(tables.browser().find(LEADS_1).orElseThrow().deadline())
                .isCloseTo(Instant.now().plus(Duration.ofMinutes(10)).plus(DAY), within(1, ChronoUnit.MINUTES));
        assertThat(tables.browser().find(new JobKey("default", "Leads", "1000")).orElseThrow().deadline())
                .isCloseTo(Instant.now().plus(Duration.ofMinutes(5)).plus(DAY), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void should_notice_at_the_start_that_the_clock_was_set_back_meanwhile() {
        MovedClock clock = MovedClock.of(tables);
        watch(clock.replica(), List.of(new WatchedJob(LEADS_1, Duration.ofSeconds(30), DAY, null, null)));

        clock.set(Duration.ofHours(-1));
        tables = clock.replica();

        assertThat(tables.queue().due()).singleElement()
                .satisfies(due -> assertThat(due.waitMillis()).isBetween(20_000L, 30_000L));
    }

    @Test
    void should_neither_prolong_pauses_nor_keep_results_when_the_clock_is_set_back() {
        MovedClock clock = MovedClock.of(tables);
        tables = clock.replica();
        tables.outbox().subscribe("file");
        watch(tables, dueJobs(2));
        List<ClaimedJob> jobs = claim(2, LEASE);
        tables.recorder().record(List.of(settled(jobs.get(0)), failed(jobs.get(1), ErrorKind.AUTHENTICATION)));
        TokenStore tokens = new SharedTokenStore(tables.database(), Clock.systemUTC(), "died");
        assertThat(tokens.tryAcquire(CREDENTIALS)).isEqualTo(RefreshPermit.GRANTED);
        tokens.release(CREDENTIALS);

        clock.set(Duration.ofHours(-1));
        tables.clock().look();

        assertThat(tables.connections().states()).singleElement().satisfies(state -> assertThat(state.pausedUntil())
                .isBefore(Instant.now().minus(Duration.ofMinutes(50))));
        assertThat(deliveries("file")).hasSize(1);
        for (int i = 1; i < RefreshBudget.REFRESHES; i++) {
            assertThat(tokens.tryAcquire(CREDENTIALS)).isEqualTo(RefreshPermit.GRANTED);
            tokens.release(CREDENTIALS);
        }
        assertThat(tokens.tryAcquire(CREDENTIALS).retryIn()).isBetween(Duration.ofMinutes(5), RefreshBudget.WINDOW);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, true", "1, 1, false", "2, 2, false", "3, 1, false", "4, 4, false", "5, 5, false", "6, 3, false", "7, 7, false",
        "8, 8, false", "9, 1, false", "9, 9, false", "10, 10, false"})
    void should_bring_the_tables_of_an_earlier_version_up_to_date_with_all_that_is_in_them(int version, int filledAt, boolean madeByFlyway)
            throws Exception {
        DataSource old = emptyDatabase();
        EarlierVersion.fill(old, version, filledAt, madeByFlyway);
        assertThatCode(() -> LedgerTables.migrate(old)).doesNotThrowAnyException();

        try (LedgerTables migrated = LedgerTables.open(old, false)) {
            assertThat(migrated.browser().find(EarlierVersion.SETTLED).orElseThrow().counts().updated()).isEqualTo(50);
            assertThat(migrated.outbox().claim("file", 10, LEASE, "me")).singleElement()
                    .satisfies(delivery -> assertThat(delivery.job().key()).isEqualTo(EarlierVersion.SETTLED));
            List<ClaimedJob> claimed = migrated.queue().claim(migrated.queue().due().get(0), 10, LEASE, "me");
            assertThat(claimed).extracting(ClaimedJob::key).containsExactly(EarlierVersion.WATCHED);
            assertThat(migrated.recorder().record(claimed.stream().map(LedgerContract::settled).toList())).hasSize(1);
            assertThat(migrated.outbox().claim("file", 10, LEASE, "me")).hasSize(1);
        }
    }

    @Test
    void should_refuse_tables_that_are_missing() {
        assertThatThrownBy(() -> LedgerTables.open(emptyDatabase(), false))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("V1__ledger.sql");
    }
}

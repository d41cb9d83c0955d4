package io.github.camelzoho.massupdate.ledger.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.UpdateFields;
import io.github.camelzoho.massupdate.ledger.ClaimedUpdate;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.NewUpdate;
import io.github.camelzoho.massupdate.ledger.QueuedUpdate;
import io.github.camelzoho.massupdate.ledger.SubmitDecision;
import io.github.camelzoho.massupdate.ledger.UpdateEntry;
import io.github.camelzoho.massupdate.ledger.UpdateState;
import io.github.camelzoho.massupdate.ledger.WatchedJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the queue of mass updates does on every store. */
class UpdateQueueTest {

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration OVER = Duration.ZERO;
    private static final Duration LIFETIME = Duration.ofHours(72);

    @TempDir
    Path directory;

    @AutoClose
    private static final TestPostgres POSTGRES = TestPostgres.start();
    private SqliteLedgerFile file;
    private LedgerTables tables;
    private UpdateQueue queue;

    enum Store {
        SQLITE, POSTGRESQL
    }

    private void open(Store store) throws Exception {
        if (store == Store.SQLITE) {
            file = SqliteLedgerFile.open(directory.resolve("ledger.db"));
        }
        tables = LedgerTables.open(store == Store.SQLITE ? file.dataSource() : POSTGRES.emptyDatabase(), true);
        queue = tables.updates();
    }

    @AfterEach
    void close() {
        tables.close();
        if (file != null) {
            file.close();
        }
    }

    private static NewUpdate update(String key, String module, int priority) {
        return new NewUpdate(key, new MassUpdate("default", module, "7", JsonNodeFactory.instance.objectNode().put("City", "Pune"), null,
                null), priority);
    }

    private static NewUpdate update(String key) {
        return update(key, "Leads", 0);
    }

    private List<ClaimedUpdate> claim() {
        return queue.claim(10, LEASE, "me");
    }

    private ClaimedUpdate claimOnly(String key) {
        List<ClaimedUpdate> claimed = claim();
        assertThat(claimed).extracting(ClaimedUpdate::key).containsExactly(key);
        return claimed.get(0);
    }

    private static SubmitDecision submitted(String jobId) {
        return new SubmitDecision(UpdateState.SUBMITTED, 0, new JobKey("default", "Leads", jobId), null);
    }

    private static SubmitDecision decision(UpdateState state, ErrorKind kind, long delay) {
        return new SubmitDecision(state, delay, null, new CallError(kind, kind.name(), 400, null, "Why.", null));
    }

    private static WatchedJob job(String jobId) {
        return new WatchedJob(new JobKey("default", "Leads", jobId), Duration.ZERO, Duration.ofDays(1), null, null);
    }

    private QueuedUpdate find(String key) {
        return queue.find(key).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void should_know_a_repetition_by_its_key(Store store) throws Exception {
        open(store);

        assertThat(queue.add(List.of(update("a"), update("a"), update("b"))))
                .containsExactly(UpdateEntry.ADDED, UpdateEntry.KNOWN, UpdateEntry.ADDED);
        assertThat(queue.add(List.of(update("b", "Deals", 5), update("c"), update("b"))))
                .containsExactly(UpdateEntry.TAKEN, UpdateEntry.ADDED, UpdateEntry.KNOWN);
        assertThat(find("b").update().module()).isEqualTo("Leads");
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void should_know_a_repetition_that_holds_the_numbers_of_java(Store store) throws Exception {
        open(store);
        Map<String, ?> values = Map.of("Long", 5L, "Short", (short) 5, "Big", BigInteger.TEN, "Float", 0.5f, "Decimal", new BigDecimal("1.10"));

        for (UpdateEntry expected : List.of(UpdateEntry.ADDED, UpdateEntry.KNOWN)) {
            assertThat(queue.add(List.of(new NewUpdate("a", new MassUpdate("default", "Leads", "7", UpdateFields.of("values", values), null, null), 0))))
                    .containsExactly(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void should_keep_what_is_to_be_updated(Store store) throws Exception {
        open(store);
        MassUpdate whole = new MassUpdate("emea", "Deals", "9", JsonNodeFactory.instance.objectNode().put("Amount", new BigDecimal("1.10")),
                true, new MassUpdate.Territory("8", true));

        queue.add(List.of(new NewUpdate("a", whole, 3)));

        assertThat(claimOnly("a").update()).hasToString(whole.toString());
        assertThat(find("a").update()).hasToString(whole.toString());
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void should_submit_one_of_a_module_at_a_time_in_order_and_by_priority(Store store) throws Exception {
        open(store);
        queue.add(List.of(update("a"), update("b"), update("urgent", "Leads", 9), update("other", "Deals", 0)));

        List<ClaimedUpdate> first = claim();
        assertThat(first).extracting(ClaimedUpdate::key).containsExactlyInAnyOrder("urgent", "other");
        assertThat(claim()).isEmpty();

        ClaimedUpdate urgent = first.stream().filter(claimed -> claimed.key().equals("urgent")).findFirst().orElseThrow();
        assertThat(queue.conclude(urgent, submitted("42"), job("42"))).isTrue();
        assertThat(tables.browser().find(new JobKey("default", "Leads", "42"))).map(Job::settled).contains(false);
        assertThat(claim()).as("its job has not ended").isEmpty();

        tables.intake().stop(new JobKey("default", "Leads", "42"));
        claimOnly("a");
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void should_wait_before_the_next_try_and_keep_the_order_meanwhile(Store store) throws Exception {
        open(store);
        queue.add(List.of(update("a"), update("b")));

        queue.conclude(claimOnly("a"), decision(UpdateState.QUEUED, ErrorKind.ALREADY_SCHEDULED, 60_000), null);

        assertThat(claim()).isEmpty();
        assertThat(find("a").error().code()).isEqualTo("ALREADY_SCHEDULED");
        assertThat(find("a").dueAt()).isAfter(find("a").queuedAt().plusSeconds(50));
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void should_leave_to_a_person_what_a_lost_process_was_submitting(Store store) throws Exception {
        open(store);
        queue.add(List.of(update("a"), update("b")));
        ClaimedUpdate lost = queue.claim(1, OVER, "dead").get(0);

        assertThat(claim()).as("the module waits for the person").isEmpty();
        assertThat(find("a").state()).isEqualTo(UpdateState.UNCERTAIN);

        assertThat(queue.again("a")).isTrue();
        claimOnly("a");
        assertThat(queue.conclude(lost, submitted("41"), job("41"))).as("its lease was lost").isFalse();
        assertThat(tables.browser().find(new JobKey("default", "Leads", "41"))).as("a job that there is, is watched").isPresent();
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void should_believe_an_answer_that_comes_after_the_lease(Store store) throws Exception {
        open(store);
        queue.add(List.of(update("a")));
        ClaimedUpdate late = queue.claim(1, OVER, "slow").get(0);
        claim();
        assertThat(find("a").state()).isEqualTo(UpdateState.UNCERTAIN);

        assertThat(queue.conclude(late, submitted("41"), job("41"))).isTrue();

        assertThat(find("a").state()).isEqualTo(UpdateState.SUBMITTED);
        assertThat(find("a").jobId()).isEqualTo("41");
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void should_watch_the_job_that_a_person_found(Store store) throws Exception {
        open(store);
        queue.add(List.of(update("a"), update("b")));
        queue.conclude(claimOnly("a"), decision(UpdateState.UNCERTAIN, ErrorKind.UNCERTAIN, 0), null);

        assertThat(queue.ran("b", null, LIFETIME)).as("it is not uncertain").isFalse();
        assertThat(queue.ran("a", "77", LIFETIME)).isTrue();

        assertThat(find("a").state()).isEqualTo(UpdateState.SUBMITTED);
        assertThat(tables.browser().find(new JobKey("default", "Leads", "77"))).hasValueSatisfying(job ->
                assertThat(Duration.between(job.watchedAt(), job.deadline())).isEqualTo(LIFETIME));
        assertThat(claim()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void should_go_on_when_a_person_says_that_it_ran_and_knows_no_job(Store store) throws Exception {
        open(store);
        queue.add(List.of(update("a"), update("b")));
        queue.conclude(claimOnly("a"), decision(UpdateState.UNCERTAIN, ErrorKind.UNCERTAIN, 0), null);

        assertThat(queue.ran("a", null, LIFETIME)).isTrue();

        assertThat(find("a").state()).isEqualTo(UpdateState.RAN);
        claimOnly("b");
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void should_go_on_after_an_update_that_zoho_refuses_and_take_it_again_when_asked(Store store) throws Exception {
        open(store);
        queue.add(List.of(update("a"), update("b")));
        queue.conclude(claimOnly("a"), decision(UpdateState.REFUSED, ErrorKind.BAD_REQUEST, 0), null);

        queue.release(claimOnly("b"));
        assertThat(find("b").tries()).isZero();
        assertThat(queue.again("a")).isTrue();
        claimOnly("a");
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void should_stop_and_resume_the_queue_of_a_connection(Store store) throws Exception {
        open(store);
        queue.add(List.of(update("a")));

        queue.stop("default", "Maintenance");
        assertThat(claim()).isEmpty();
        assertThat(queue.stopped()).containsEntry("default", "Maintenance");

        assertThat(queue.resume("default")).isTrue();
        assertThat(queue.resume("default")).isFalse();
        claimOnly("a");
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void should_submit_nothing_for_a_connection_that_is_paused(Store store) throws Exception {
        open(store);
        queue.add(List.of(update("a")));
        tables.connections().pause("default", "Maintenance");
        assertThat(claim()).isEmpty();

        tables.connections().resume("default");
        claimOnly("a");
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void should_cancel_what_waits_and_nothing_else(Store store) throws Exception {
        open(store);
        queue.add(List.of(update("a"), update("b")));
        ClaimedUpdate sending = claimOnly("a");

        assertThat(queue.cancel("a")).isFalse();
        assertThat(queue.cancel("b")).isTrue();
        assertThat(queue.cancel("unknown")).isFalse();

        queue.release(sending);
        assertThat(queue.counts()).containsEntry(UpdateState.CANCELLED, 1L).containsEntry(UpdateState.QUEUED, 1L);
        assertThat(queue.list(null, 10)).extracting(QueuedUpdate::key).containsExactly("a");
        assertThat(queue.list(UpdateState.CANCELLED, 10)).extracting(QueuedUpdate::key).containsExactly("b");
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void should_forget_what_ended_once_its_retention_is_over(Store store) throws Exception {
        open(store);
        queue.add(List.of(update("a"), update("b"), update("c")));
        queue.conclude(claimOnly("a"), submitted("42"), job("42"));
        queue.cancel("b");

        tables.retention().purge(Duration.ofDays(1));
        assertThat(queue.find("b")).isPresent();
        tables.retention().purge(Duration.ZERO);

        assertThat(queue.find("b")).isEmpty();
        assertThat(queue.find("a")).as("its job is watched").isPresent();
        assertThat(queue.find("c")).as("it waits").isPresent();
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void should_give_each_update_to_one_replica_alone(Store store) throws Exception {
        open(store);
        queue.add(IntStream.range(0, 200).mapToObj(i -> update("k" + i, "Module_" + i, 0)).toList());
        ExecutorService replicas = Executors.newFixedThreadPool(4);
        List<Future<List<ClaimedUpdate>>> claims = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Callable<List<ClaimedUpdate>> claimAll = () -> {
                List<ClaimedUpdate> mine = new ArrayList<>();
                for (List<ClaimedUpdate> some = queue.claim(7, LEASE, "r"); !some.isEmpty(); some = queue.claim(7, LEASE, "r")) {
                    mine.addAll(some);
                }
                return mine;
            };
            claims.add(replicas.submit(claimAll));
        }
        Set<String> keys = new HashSet<>();
        int total = 0;
        for (Future<List<ClaimedUpdate>> each : claims) {
            total += each.get().size();
            each.get().forEach(claimed -> keys.add(claimed.key()));
        }
        replicas.shutdown();

        assertThat(total).isEqualTo(200);
        assertThat(keys).hasSize(200);
    }
}

package io.github.camelzoho.massupdate.ledger.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.auth.RefreshPermit;
import io.github.camelzoho.massupdate.auth.TokenStore;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;
import io.github.camelzoho.massupdate.ledger.ClaimedUpdate;
import io.github.camelzoho.massupdate.ledger.Delivered;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerProblem;
import io.github.camelzoho.massupdate.ledger.NewUpdate;
import io.github.camelzoho.massupdate.ledger.SubscriptionServedException;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.github.camelzoho.massupdate.ledger.Turn;
import io.github.camelzoho.massupdate.ledger.UpdateState;
import io.github.camelzoho.massupdate.ledger.WatchedJob;
import io.github.camelzoho.massupdate.limit.Seating;
import io.github.camelzoho.massupdate.limit.Seats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class PostgresLedgerTest extends LedgerContract {

    private static final int JOBS = 400;

    @AutoClose
    private static final TestPostgres POSTGRES = TestPostgres.start();

    private final ExecutorService replicas = Executors.newFixedThreadPool(4);
    private DataSource database;

    @AfterEach
    void stopReplicas() {
        replicas.shutdownNow();
    }

    @Override
    DataSource emptyDatabase() throws SQLException {
        database = POSTGRES.emptyDatabase();
        return database;
    }

    private LedgerTables anotherReplica() {
        return LedgerTables.open(database, false);
    }

    /** Claims and settles until nothing is left, and tells which jobs that were. */
    private static List<JobKey> settleUntilNothingIsDue(LedgerTables replica) {
        List<JobKey> settled = new ArrayList<>();
        for (;;) {
            List<ClaimedJob> jobs = replica.queue().claim(
                    replica.queue().due().stream().map(connection -> new Turn(connection, 7)).toList(), LEASE, "replica");
            if (jobs.isEmpty()) {
                return settled;
            }
            assertThat(replica.recorder().record(jobs.stream().map(LedgerContract::settled).toList())).hasSameSizeAs(jobs);
            jobs.forEach(job -> settled.add(job.key()));
        }
    }

    private List<JobKey> settleWithFourReplicas() throws Exception {
        List<Future<List<JobKey>>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Callable<List<JobKey>> replica = () -> settleUntilNothingIsDue(anotherReplica());
            work.add(replicas.submit(replica));
        }
        List<JobKey> settled = new ArrayList<>();
        for (Future<List<JobKey>> each : work) {
            settled.addAll(each.get());
        }
        return settled;
    }

    @Test
    void should_keep_a_subscription_that_a_route_of_another_process_serves() {
        tables.outbox().subscribe("file");
        Outbox other = new Outbox(tables.database());
        other.serve("file");
        other.tellServed();

        assertThat(store.subscriptions()).singleElement().matches(SubscriptionState::served);
        assertThatThrownBy(() -> store.unsubscribe("file")).isInstanceOf(SubscriptionServedException.class)
                .hasMessageContaining("of another process");
    }

    @Test
    void should_make_a_subscription_once_more_that_is_gone_although_a_route_serves_it() {
        tables.outbox().subscribe("file");
        settleAll(1);
        assertThat(store.unsubscribe("file")).isTrue();

        tables.outbox().serve("file");
        tables.outbox().tellServed();

        assertThat(deliveries("file")).hasSize(1);
    }

    @Test
    void should_never_wait_in_a_circle_for_a_request_with_the_same_jobs() throws Exception {
        List<WatchedJob> jobs = dueJobs(3_000);
        List<WatchedJob> reversed = new ArrayList<>(jobs.subList(200, 2_900));
        Collections.reverse(reversed);
        List<Future<BitSet>> requests = new ArrayList<>();
        for (List<WatchedJob> each : List.of(jobs, reversed, jobs, reversed)) {
            LedgerTables replica = anotherReplica();
            requests.add(replicas.submit(() -> watch(replica, each)));
        }

        int added = 0;
        for (Future<BitSet> each : requests) {
            added += each.get().cardinality();
        }

        assertThat(added).isEqualTo(3_000);
        await().untilAsserted(() -> assertThat(deadlocks()).isZero());
    }

    private long deadlocks() throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_stat_get_db_deadlocks(oid) FROM pg_database WHERE datname = current_database()")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void should_leave_to_other_replicas_what_they_have_claimed() {
        watch(tables, List.of(due(new JobKey("default", "Leads", "7"))));
        claimOne();

        tables.recover();

        assertThat(claim(1, LEASE)).isEmpty();
    }

    @Test
    void should_never_give_one_job_to_two_replicas() throws Exception {
        watch(tables, dueJobs(JOBS));

        assertThat(settleWithFourReplicas()).hasSize(JOBS).doesNotHaveDuplicates();
    }

    @Test
    void should_not_miss_a_result_for_a_subscription_that_begins_while_jobs_settle() throws Exception {
        watch(tables, dueJobs(JOBS));
        Future<?> subscribing = replicas.submit(() -> {
            for (int i = 0; i < 10; i++) {
                tables.outbox().subscribe("subscription-" + i);
            }
        });
        settleWithFourReplicas();
        subscribing.get();

        assertThat(store.subscriptions()).hasSize(10)
                .allSatisfy(subscription -> assertThat(subscription.depth()).isEqualTo(JOBS));
    }

    @Test
    void should_store_jobs_that_two_replicas_hand_in_at_once() throws Exception {
        List<Future<Integer>> added = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Callable<Integer> replica = () -> watch(anotherReplica(), dueJobs(JOBS)).cardinality();
            added.add(replicas.submit(replica));
        }
        int sum = 0;
        for (Future<Integer> each : added) {
            sum += each.get();
        }

        assertThat(sum).isEqualTo(JOBS);
    }

    /** One connection, so that PostgreSQL keeps the plans that it made for the few rows of the beginning. */
    private AgroalDataSource oneConnection() throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool
                .maxSize(1)
                .connectionFactoryConfiguration(factory -> factory.jdbcUrl(((PGSimpleDataSource) database).getUrl() + "&user=postgres"))));
    }

    private static long rowsRead(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_stat_force_next_flush()");
            try (ResultSet row = statement.executeQuery("SELECT (SELECT SUM(seq_tup_read) FROM pg_stat_user_tables"
                    + " WHERE schemaname = current_schema()) + (SELECT SUM(idx_tup_read) FROM pg_stat_user_indexes"
                    + " WHERE schemaname = current_schema())")) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Takes as many jobs from the queue to the end of their delivery. */
    private static void settleAndDeliver(LedgerTables replica, int jobs) {
        List<ClaimedJob> claimed = replica.queue().claim(replica.queue().due().get(0), jobs, LEASE, "replica");
        replica.recorder().record(claimed.stream().map(LedgerContract::settled).toList());
        List<Delivered> delivered = replica.outbox().claim("kafka", jobs, LEASE, "replica").stream()
                .map(delivery -> Delivered.taken("kafka", delivery))
                .toList();
        assertThat(delivered).hasSize(jobs);
        replica.outbox().conclude("replica", delivered);
    }

    @Test
    void should_read_few_rows_of_many_also_by_plans_that_were_made_when_there_were_few() throws SQLException {
        try (AgroalDataSource connection = oneConnection()) {
            LedgerTables replica = LedgerTables.open(connection, false);
            replica.outbox().subscribe("kafka");
            watch(replica, dueJobs(20));
            for (int i = 0; i < 10; i++) {
                settleAndDeliver(replica, 2);
            }
            watch(replica, dueJobs(20_000));
            replica.recorder().record(replica.queue().claim(replica.queue().due().get(0), 10_000, LEASE, "replica").stream()
                    .map(LedgerContract::settled).toList());

            // passes over the old places of the rows, and marks them as dead
            settleAndDeliver(replica, 100);

            long before = rowsRead(connection);
            settleAndDeliver(replica, 100);

            assertThat(rowsRead(connection) - before).isBetween(400L, 2_500L);
        }
    }

    @Test
    void should_let_another_refresh_the_token_once_the_heart_of_who_has_the_turn_has_stopped() {
        TokenStore mine = store.sharedTokens();
        TokenStore theirs = new SqlLedgerStore(tables, "they", List::of, Set::of, true, name -> { }).sharedTokens();
        tables.replicas().heartbeat("they", false, rows -> new Seating(Seats.NONE, Seats.NONE, List.of()));
        assertThat(theirs.tryAcquire(CREDENTIALS)).isEqualTo(RefreshPermit.GRANTED);
        assertThat(mine.tryAcquire(CREDENTIALS)).isEqualTo(RefreshPermit.BUSY);

        tables.database().transact(session -> session.update(
                "UPDATE massupdate_replica SET heartbeat_at = heartbeat_at - ?", ReplicaTable.TIMEOUT.toMillis()));

        assertThat(mine.tryAcquire(CREDENTIALS)).isEqualTo(RefreshPermit.GRANTED);
        theirs.release(CREDENTIALS);
        assertThat(theirs.tryAcquire(CREDENTIALS)).as("whose turn it is now").isEqualTo(RefreshPermit.BUSY);
    }

    @Test
    void should_submit_no_mass_update_that_is_cancelled_while_it_is_claimed() throws Exception {
        UpdateQueue queue = anotherReplica().updates();
        queue.add(List.of(new NewUpdate("night-1", new MassUpdate("default", "Leads", "7",
                JsonNodeFactory.instance.objectNode().put("City", "Pune"), null, null), 0)));
        try (Connection operator = database.getConnection(); Statement statement = operator.createStatement()) {
            operator.setAutoCommit(false);
            statement.executeUpdate("UPDATE massupdate_update SET state = 'CANCELLED' WHERE update_key = 'night-1'");
            Future<List<ClaimedUpdate>> claim = replicas.submit(() -> queue.claim(1, LEASE, "replica"));
            await().until(() -> number("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 1);
            operator.commit();

            assertThat(claim.get()).isEmpty();
        }
        assertThat(queue.counts()).containsEntry(UpdateState.CANCELLED, 1L).doesNotContainKey(UpdateState.SENDING);
    }

    private int number(String query) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Whichever comes first is logged, and an operator looks for one word. */
    @Test
    void should_say_read_only_whether_a_write_or_the_look_at_the_server_finds_that() {
        ((PGSimpleDataSource) database).setOptions("-c default_transaction_read_only=on");

        for (Consumer<LedgerTables> use : List.<Consumer<LedgerTables>>of(
                replica -> watch(replica, dueJobs(1)), replica -> replica.database().requireWritable())) {
            assertThatThrownBy(() -> use.accept(anotherReplica()))
                    .isInstanceOfSatisfying(LedgerException.class,
                            e -> assertThat(e.problem()).isEqualTo(LedgerProblem.READ_ONLY))
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void should_leave_the_backup_to_the_tools_of_postgresql() {
        assertThatThrownBy(() -> store.backup(Path.of("copy"))).hasMessageContaining("pg_dump");
    }
}

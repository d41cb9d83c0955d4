package io.github.camelzoho.massupdate.ledger.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.auth.RefreshPermit;
import io.github.camelzoho.massupdate.auth.TokenStore;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;
import io.github.camelzoho.massupdate.ledger.JobFilter;
import io.github.camelzoho.massupdate.ledger.JobSort;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.WatchedJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqliteLedgerTest extends LedgerContract {

    @TempDir
    Path directory;

    private final List<SqliteLedgerFile> files = new ArrayList<>();

    @Override
    DataSource emptyDatabase() {
        SqliteLedgerFile file = SqliteLedgerFile.open(directory.resolve("ledger-" + files.size() + ".db"));
        files.add(file);
        return file.dataSource();
    }

    @AfterEach
    void unlock() {
        files.forEach(SqliteLedgerFile::close);
    }

    @Test
    void should_take_back_at_once_what_a_process_that_died_had_claimed() {
        tables.outbox().subscribe("file");
        settleAll(2);
        watch(tables, List.of(due(new JobKey("default", "Leads", "7"))));
        ClaimedJob lost = claimOne();
        assertThat(deliveries("file")).hasSize(2);
        assertThat(claim(1, LEASE)).isEmpty();
        assertThat(deliveries("file")).isEmpty();

        try (LedgerTables next = LedgerTables.open(files.get(0).dataSource(), false)) {
            next.recover();

            assertThat(next.queue().claim(next.queue().due().get(0), 1, LEASE, "next"))
                    .singleElement().extracting(ClaimedJob::key).isEqualTo(lost.key());
            assertThat(next.outbox().claim("file", 100, LEASE, "next")).hasSize(2);
        }
    }

    /** SQLite goes on to write into a file that has no name any more, and what was acknowledged would be gone with the process. */
    @ParameterizedTest
    @ValueSource(strings = {"ledger-0.db", "ledger-0.db-wal"})
    void should_acknowledge_nothing_once_its_file_was_removed(String name) throws Exception {
        watch(tables, dueJobs(1));
        tables.database().requireWritable();
        Files.delete(directory.resolve(name));

        assertThatThrownBy(() -> watch(tables, dueJobs(2))).isInstanceOf(LedgerException.class).hasMessageContaining("was removed or replaced");
        assertThatThrownBy(() -> tables.database().requireWritable()).hasMessageContaining("was removed or replaced");
    }

    @Test
    void should_write_nothing_for_a_claim() throws Exception {
        watch(tables, dueJobs(3));
        Path log = directory.resolve("ledger-0.db-wal");
        byte[] before = Files.readAllBytes(log);

        assertThat(claim(2, LEASE)).hasSize(2);

        assertThat(Files.readAllBytes(log)).isEqualTo(before);
    }

    @Test
    void should_show_neither_as_due_nor_as_late_what_is_being_asked() {
        watch(tables, dueJobs(3));
        claim(2, LEASE);
        assertThat(store.backlog()).singleElement().satisfies(backlog -> assertThat(backlog.due()).isEqualTo(1));

        claim(1, LEASE);

        assertThat(store.backlog()).isEmpty();
        assertThat(tables.queue().due()).singleElement().satisfies(connection -> {
            assertThat(connection.name()).isEqualTo("default");
            assertThat(connection.due()).isFalse();
        });
    }

    @Test
    void should_show_during_a_call_when_it_counts_as_lost() {
        watch(tables, dueJobs(1));
        ClaimedJob claimed = claimOne();

        assertThat(Duration.between(Instant.now(), store.find(claimed.key()).orElseThrow().dueAt())).isCloseTo(LEASE, Duration.ofSeconds(30));
        tables.recorder().record(List.of(running(claimed, Duration.ofHours(1))));
        assertThat(Duration.between(Instant.now(), store.find(claimed.key()).orElseThrow().dueAt()))
                .isCloseTo(Duration.ofHours(1), Duration.ofSeconds(30));
    }

    /** The sweep and the claims want the same jobs: those that have been due longest. */
    @Test
    void should_never_expire_a_job_that_is_being_asked_about() throws Exception {
        int jobs = 2_000;
        watch(tables, IntStream.range(0, jobs).mapToObj(i -> new WatchedJob(
                new JobKey("default", "Leads", String.valueOf(1000 + i)), Duration.ZERO, DAY, Instant.now().minusSeconds(60), null)).toList());
        long now = System.currentTimeMillis();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<Integer> sweeps = threads.submit(() -> {
            int expired = 0;
            for (int i = 0; i < jobs / 10; i++) {
                expired += tables.recorder().expire(10, now).size();
            }
            return expired;
        });
        Future<Integer> asks = threads.submit(() -> {
            int stored = 0;
            for (List<ClaimedJob> mine = claim(5, LEASE); !mine.isEmpty(); mine = claim(5, LEASE)) {
                assertThat(tables.recorder().record(mine.stream().map(LedgerContract::settled).toList())).hasSameSizeAs(mine);
                stored += mine.size();
            }
            return stored;
        });
        threads.shutdown();

        assertThat(sweeps.get() + asks.get()).isEqualTo(jobs);
    }

    @Test
    void should_take_over_at_once_what_an_earlier_version_left_leased() {
        watch(tables, dueJobs(1));
        tables.database().transact(session -> session.update("UPDATE massupdate_job SET lease_owner = 'dead', due_at = due_at + 100000"));
        assertThat(claim(1, LEASE)).isEmpty();

        tables.recover();

        assertThat(claim(1, LEASE)).hasSize(1);
    }

    @Test
    void should_leave_to_the_next_claim_what_was_not_answered_within_its_lease() {
        watch(tables, dueJobs(1));
        ClaimedJob lapsed = claim(1, Duration.ZERO).get(0);
        assertThat(store.backlog()).hasSize(1);
        assertThat(tables.queue().due()).singleElement().satisfies(connection -> assertThat(connection.due()).isTrue());

        ClaimedJob next = claimOne();

        assertThat(tables.recorder().record(List.of(settled(lapsed)))).isEmpty();
        assertThat(tables.recorder().record(List.of(settled(next)))).hasSize(1);
    }

    /** Three threads claim and answer, one stops and watches a job again: no job has two claims at once, and none is left out. */
    @Test
    void should_give_each_job_to_one_claim_at_a_time_while_answers_and_stops_come_in_between() throws Exception {
        int jobs = 200;
        JobKey restarted = new JobKey("default", "Leads", "1");
        watch(tables, dueJobs(jobs));
        AtomicInteger claimed = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<Void> asks = () -> {
            while (claimed.get() < 20 * jobs) {
                List<ClaimedJob> mine = claim(10, LEASE);
                claimed.addAndGet(mine.size());
                List<JobKey> stored = tables.recorder().record(mine.stream().map(job -> running(job, Duration.ZERO)).toList())
                        .stream().map(recording -> recording.job().key()).toList();
                // of two claims of one job one cannot store; a watch that is stopped takes the answer with it
                assertThat(mine).extracting(ClaimedJob::key).allMatch(key -> key.equals(restarted) || stored.contains(key));
            }
            return null;
        };
        Callable<Void> watchesAnew = () -> {
            for (int i = 0; i < jobs; i++) {
                store.stop(restarted);
                watch(tables, List.of(due(restarted)));
            }
            return null;
        };
        for (Future<Void> each : threads.invokeAll(List.of(asks, asks, asks, watchesAnew))) {
            each.get();
        }
        threads.shutdown();

        assertThat(claim(2 * jobs, LEASE)).hasSize(jobs + 1);
    }

    @Test
    void should_refresh_a_token_at_once_when_the_process_that_had_the_turn_died() {
        TokenStore died = store.sharedTokens();
        TokenStore next = store.sharedTokens();
        assertThat(died.tryAcquire(CREDENTIALS)).isEqualTo(RefreshPermit.GRANTED);
        assertThat(next.tryAcquire(CREDENTIALS)).isEqualTo(RefreshPermit.BUSY);

        tables.recover();

        assertThat(next.tryAcquire(CREDENTIALS)).isEqualTo(RefreshPermit.GRANTED);
    }

    @Test
    void should_keep_a_second_owner_out() {
        assertThatThrownBy(() -> SqliteLedgerFile.open(directory.resolve("ledger-0.db")))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("is in use by another process");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a?b", "a#b", "a%41b", "a;b", "a b", "a'b\"c", "a+b", "a&b=c", "{{a}}", "$a${b}", "ä€", "file:a", "a\\b",
            "?mode=memory", "[a]"})
    void should_open_the_very_file_that_was_named(String name) throws Exception {
        Path path = directory.resolve(name).resolve("ledger.db");
        try (SqliteLedgerFile file = SqliteLedgerFile.open(path);
             LedgerTables named = LedgerTables.open(file.dataSource(), true)) {
            watch(named, dueJobs(1));

            try (Stream<Path> made = Files.walk(directory.resolve(name)).filter(Files::isRegularFile)) {
                assertThat(made).map(each -> each.getFileName().toString())
                        .containsExactlyInAnyOrder("ledger.db", "ledger.db.lock", "ledger.db-wal", "ledger.db-shm");
            }
            assertThat(path).isNotEmptyFile();
        }
    }

    @Test
    void should_make_its_files_for_their_owner_only_also_in_a_directory_that_is_open_to_all() throws Exception {
        Path open = Files.createDirectory(directory.resolve("open"), PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwxr-xr-x")));
        try (SqliteLedgerFile file = SqliteLedgerFile.open(open.resolve("ledger.db"));
             LedgerTables named = LedgerTables.open(file.dataSource(), true)) {
            watch(named, dueJobs(1));
            store.backup(open.resolve("copy.db"));

            try (Stream<Path> made = Files.list(open)) {
                assertThat(made).hasSize(5).allSatisfy(each -> assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(each))).as("%s", each).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void should_keep_a_second_owner_out_who_comes_by_a_symbolic_link() throws Exception {
        Path linked = Files.createSymbolicLink(Files.createDirectory(directory.resolve("other")).resolve("ledger.db"),
                directory.resolve("ledger-0.db"));
        assertThatThrownBy(() -> SqliteLedgerFile.open(linked)).isInstanceOf(LedgerException.class)
                .hasMessageContaining("is in use by another process");
    }

    @Test
    void should_keep_a_second_owner_out_who_comes_by_a_hard_link() throws Exception {
        Path linked = Files.createLink(Files.createDirectory(directory.resolve("other")).resolve("ledger.db"),
                directory.resolve("ledger-0.db"));
        assertThatThrownBy(() -> SqliteLedgerFile.open(linked)).isInstanceOf(LedgerException.class)
                .hasMessageContaining("has a second name (a hard link)");
    }

    @Test
    void should_say_that_the_disk_is_full_and_keep_what_was_stored() throws Exception {
        SQLiteDataSource full = (SQLiteDataSource) emptyDatabase();
        full.getConfig().setPragma(SQLiteConfig.Pragma.MAX_PAGE_COUNT, "60");
        try (LedgerTables small = LedgerTables.open(full, true)) {
            assertThatThrownBy(() -> IntStream.range(0, 1_000).forEach(i -> watch(small,
                    List.of(due(new JobKey("default", "Leads", String.valueOf(i)))))))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("full");
            long stored = small.browser().counts().watched();

            assertThat(stored).isPositive();
            assertThat(small.browser().list(JobFilter.ALL, JobSort.NAME, null, 10_000).jobs()).hasSize((int) stored);
        }
    }

    @Test
    void should_not_take_a_file_that_is_no_ledger_for_an_empty_one() throws Exception {
        Files.writeString(directory.resolve("ledger-1.db"), "This is not a database, it is a text. ".repeat(100));

        assertThatThrownBy(() -> LedgerTables.open(emptyDatabase(), true))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("not a database");
    }

    @Test
    void should_copy_itself_while_in_use() {
        watch(tables, dueJobs(10));
        Path copy = directory.resolve("copy.db");
        store.backup(copy);
        watch(tables, List.of(due(new JobKey("default", "Leads", "5"))));

        try (SqliteLedgerFile file = SqliteLedgerFile.open(copy);
             LedgerTables restored = LedgerTables.open(file.dataSource(), false)) {
            assertThat(restored.browser().counts().watched()).isEqualTo(10);
        }
        assertThatThrownBy(() -> store.backup(copy)).hasMessageContaining("exists already");
    }
}

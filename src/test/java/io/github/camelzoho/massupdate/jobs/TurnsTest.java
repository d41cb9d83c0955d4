package io.github.camelzoho.massupdate.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;
import io.github.camelzoho.massupdate.ledger.Turn;
import io.github.camelzoho.massupdate.ledger.WatchedJob;
import io.github.camelzoho.massupdate.ledger.sql.LedgerTables;
import io.github.camelzoho.massupdate.ledger.sql.SqliteLedgerFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Which connections a look claims for, on the embedded store. */
class TurnsTest {

    private static final int INVENTED = 3_000;
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong();
    /** How long each reading of the clock seems to last: what is between two of them takes as long. */
    private long tick;
    private SqliteLedgerFile file;
    private LedgerTables tables;
    private Turns turns;

    @BeforeEach
    void open() {
        file = SqliteLedgerFile.open(directory.resolve("ledger.db"));
        tables = LedgerTables.open(file.dataSource(), true);
        turns = new Turns(tables.queue(), () -> nanos.addAndGet(tick));
    }

    @AfterEach
    void close() {
        tables.close();
        file.close();
    }

    private void watch(String connection, int jobs) {
        watch(IntStream.range(0, jobs).mapToObj(i -> new JobKey(connection, "Leads", String.valueOf(i))).toList());
    }

    private void watchInvented() {
        watch(IntStream.range(0, INVENTED).mapToObj(i -> new JobKey("x" + i, "Leads", "1")).toList());
    }

    private void watch(List<JobKey> names) {
        tables.intake().watch(names, i -> new WatchedJob(names.get(i), Duration.ZERO, DAY, null, null));
    }

    private static List<String> names(List<Turn> turns) {
        return turns.stream().map(turn -> turn.connection().name()).toList();
    }

    private List<ClaimedJob> claim(List<Turn> given) {
        return tables.queue().claim(given, Duration.ofMinutes(2), "me");
    }

    @Test
    void should_claim_for_known_connections_in_each_look_however_many_others_are_due() {
        watchInvented();
        watch("z", 300);

        for (int look = 0; look < 5; look++) {
            turns.look(Set.of("z"));
            assertThat(claim(turns.known(100, connection -> 5))).hasSize(5).allMatch(job -> job.key().connection().equals("z"));
            assertThat(names(turns.unknown(50, connection -> 5))).hasSize(50).doesNotContain("z");
        }
    }

    @Test
    void should_let_all_others_have_their_turn_also_where_none_of_their_jobs_can_be_polled() {
        watchInvented();
        watch("a", 1_000);

        Set<String> served = new HashSet<>();
        for (int look = 0; look <= INVENTED / 50; look++) {
            turns.look(Set.of());
            served.addAll(names(turns.unknown(50, connection -> 5)));
        }
        assertThat(served).hasSize(INVENTED + 1);
    }

    @Test
    void should_list_everything_only_now_and_then_where_that_takes_long_and_go_on_with_the_last_list() {
        watchInvented();
        tick = Duration.ofMillis(50).toNanos();
        assertThat(turns.look(Set.of("z"))).isTrue();
        watch("z", 10);
        watch("new", 1);

        assertThat(turns.look(Set.of("z"))).isFalse();
        assertThat(turns.waitMillis()).isBetween(1L, 450L);
        assertThat(names(turns.known(100, connection -> 5))).containsExactly("z");
        List<String> first = names(turns.unknown(50, connection -> 5));
        assertThat(turns.look(Set.of("z"))).isFalse();
        assertThat(names(turns.unknown(50, connection -> 5))).hasSize(50).doesNotContainAnyElementsOf(first);

        assertThat(Stream.generate(() -> turns.look(Set.of("z"))).limit(10)).contains(true);
        assertThat(turns.watched()).contains("new");
    }

    @Test
    void should_start_with_another_connection_where_there_is_not_room_for_all() {
        List.of("a", "b", "c").forEach(name -> watch(name, 10));

        List<String> served = new ArrayList<>();
        for (int look = 0; look < 3; look++) {
            turns.look(Set.of("a", "b", "c"));
            served.addAll(names(turns.known(1, connection -> 5)));
        }
        assertThat(served).containsExactly("a", "b", "c");
    }

    @Test
    void should_say_when_a_connection_that_is_due_had_no_turn() {
        List.of("a", "b").forEach(name -> watch(name, 10));
        Set<String> names = Set.of("a", "b");

        turns.look(names);
        turns.known(100, connection -> 5);
        assertThat(turns.passedOver()).as("each had its turn").isFalse();

        turns.look(names);
        turns.known(100, connection -> connection.name().equals("a") ? 0 : 5);
        assertThat(turns.passedOver()).as("one has no call free").isTrue();

        turns.look(names);
        turns.known(0, connection -> 5);
        assertThat(turns.passedOver()).as("there is no room").isTrue();
    }

    @Test
    void should_share_the_room_among_those_who_are_due_and_respect_their_limits() {
        List.of("a", "b", "c").forEach(name -> watch(name, 10));

        turns.look(Set.of("a", "b", "c"));
        assertThat(turns.known(12, connection -> Map.of("a", 2, "b", 0, "c", 20).get(connection.name())))
                .extracting(turn -> turn.connection().name(), Turn::limit)
                .containsExactly(tuple("a", 2), tuple("c", 10));
    }
}

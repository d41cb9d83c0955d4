package io.github.camelzoho.massupdate.limit;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SeatingModelTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void should_never_exceed_the_limit_in_any_order_of_the_events_of_two_replicas(int limit) {
        assertThat(new SeatingModel(Seating::decide, true, limit).search(2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3,2", "4,5", "5,3"})
    void should_never_exceed_the_limit_in_a_long_run_of_more_replicas(int replicas, int limit) {
        assertThat(new SeatingModel(Seating::decide, true, limit).wander(replicas, 100_000, new Random(7))).isEqualTo(limit);
    }

    /** As it was before seats: each takes its part at once, and relies on what its last heartbeat showed. */
    @Test
    void should_notice_parts_that_are_taken_at_once() {
        assertThat(new SeatingModel(SeatingModelTest::shares, false, 2).search(2)).hasSize(8);
    }

    private static Seating shares(String id, List<Peer> all, Duration longestCall, Predicate<Seats> suffices) {
        List<String> alive = all.stream().filter(peer -> peer.silence().compareTo(Seating.FRESH) <= 0).map(Peer::id).toList();
        return new Seating(Seats.part(alive.indexOf(id), alive.size()), Seats.ALL, List.of());
    }

    @Test
    void should_notice_a_replica_that_wakes_and_calls_before_its_next_heartbeat() {
        assertThat(new SeatingModel(Seating::decide, false, 1).search(2)).isNotEmpty();
    }

    @Test
    void should_notice_seats_that_are_taken_before_calls_must_be_over() {
        assertThat(new SeatingModel((id, all, longestCall, suffices) ->
                Seating.decide(id, all, Duration.ofSeconds(-2), suffices), true, 1)
                .search(2)).isNotEmpty();
    }

    @Test
    void should_notice_seats_that_are_given_up_although_calls_need_them() {
        assertThat(new SeatingModel((id, all, longestCall, suffices) -> Seating.decide(id, all, longestCall, seats -> true), true, 2)
                .search(2)).isNotEmpty();
    }
}

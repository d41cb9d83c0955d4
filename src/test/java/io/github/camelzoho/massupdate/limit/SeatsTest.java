package io.github.camelzoho.massupdate.limit;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SeatsTest {

    @ParameterizedTest
    @CsvSource({"5,1,5", "5,2,3 2", "10,3,4 3 3", "5,5,1 1 1 1 1", "2,3,1 1 0", "25,4,7 6 6 6", "64,2,32 32", "130,2,65 65", "130,3,45 43 42",
        "0,2,0 0"})
    void should_divide_a_limit_so_that_the_parts_add_up_to_it(int limit, int replicas, String expected) {
        assertThat(IntStream.range(0, replicas).mapToObj(rank -> String.valueOf(Seats.part(rank, replicas).permits(limit)))
                .collect(Collectors.joining(" "))).isEqualTo(expected);
    }

    @Test
    void should_divide_all_seats_among_as_many_replicas_as_there_are() {
        for (int replicas = 1; replicas <= 70; replicas++) {
            Seats all = Seats.NONE;
            for (int rank = 0; rank < replicas; rank++) {
                assertThat(all.and(Seats.part(rank, replicas))).isEqualTo(Seats.NONE);
                all = all.or(Seats.part(rank, replicas));
            }
            assertThat(all).isEqualTo(Seats.ALL);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1111 | 0101 | 0000 | 0 | 0101", // gives up all that is beyond the target
        "1111 | 0101 | 0000 | 3 | 1101", // but what calls under way need
        "0000 | 0101 | 1010 | 0 | 0101", // takes what is free
        "0000 | 0101 | 1011 | 0 | 0100", // and nothing else
        "1010 | 0101 | 0000 | 2 | 1111", // what is needed stays until the next step
    })
    void should_move_towards_a_target(String held, String target, String others, int underWay, String expected) {
        assertThat(seats(held).towards(seats(target), seats(others), seats -> underWay <= seats.permits(4))).isEqualTo(seats(expected));
    }

    private static Seats seats(String bits) {
        return new Seats(Long.parseLong(bits, 2));
    }
}

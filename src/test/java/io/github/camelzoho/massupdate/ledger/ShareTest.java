package io.github.camelzoho.massupdate.ledger;

import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShareTest {

    @ParameterizedTest
    @CsvSource({"5,1,5", "5,2,3 2", "10,3,4 3 3", "5,5,1 1 1 1 1", "5,7,1 1 1 1 1 1 1", "25,4,7 6 6 6"})
    void should_divide_a_limit_so_that_nobody_is_left_without(int limit, int replicas, String expected) {
        assertThat(IntStream.range(0, replicas).mapToObj(rank -> String.valueOf(new Share(replicas, rank).of(limit))))
                .containsExactly(expected.split(" "));
    }
}

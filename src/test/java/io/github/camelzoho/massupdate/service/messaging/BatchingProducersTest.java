package io.github.camelzoho.massupdate.service.messaging;

import java.util.OptionalInt;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BatchingProducersTest {

    @ParameterizedTest
    @CsvSource({
            "16384, 1048588, 16384",
            "16384,   20000, 10000",
            " 1000,   20000,  1000",
            "16384,     900,   450",
            "16384,        ,     0",
            "    0, 1048588,     0"})
    void should_keep_batches_well_below_the_limit_of_the_topic(int wanted, Integer limit, int size) {
        assertThat(BatchingProducers.batchSize(wanted, limit == null ? OptionalInt.empty() : OptionalInt.of(limit))).isEqualTo(size);
    }
}

package io.github.camelzoho.massupdate.poll;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CreditStretchTest {

    @ParameterizedTest
    @CsvSource({"100000, 1", "2000, 1", "1000, 2", "200, 10", "100, 20", "1, 20", "0, 20", "-3, 20"})
    void should_stretch_delays_as_credits_dwindle(long remaining, double factor) {
        assertThat(CreditStretch.factor(remaining)).isEqualTo(factor);
    }

    @Test
    void should_not_stretch_while_zoho_tells_no_credits() {
        assertThat(CreditStretch.factor(null)).isEqualTo(1);
    }
}

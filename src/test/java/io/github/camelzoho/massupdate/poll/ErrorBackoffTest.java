package io.github.camelzoho.massupdate.poll;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorBackoffTest {

    @ParameterizedTest
    @CsvSource({
            "1, 0.0, 1000",
            "1, 0.9, 1000",
            "2, 0.0, 1000",
            "2, 0.5, 1500",
            "4, 0.0, 4000",
            "4, 0.5, 6000",
            "9, 0.0, 30000",
            "9, 0.9, 57000",
            "2000000000, 0.0, 30000",
            "0, 0.0, 1000"})
    void should_wait_longer_after_each_error_up_to_the_maximum(int errors, double jitter, long delay) {
        assertThat(ErrorBackoff.delayMillis(errors, jitter, PollSettings.DEFAULT, null)).isEqualTo(delay);
    }

    @Test
    void should_not_ask_before_the_far_end_allows_it() {
        assertThat(ErrorBackoff.delayMillis(1, 0, PollSettings.DEFAULT, Duration.ofMinutes(5))).isEqualTo(300_000);
        assertThat(ErrorBackoff.delayMillis(9, 0, PollSettings.DEFAULT, Duration.ofSeconds(1))).isEqualTo(30_000);
    }

    @Test
    void should_take_a_wait_of_more_than_an_hour_for_a_mistake() {
        assertThat(ErrorBackoff.delayMillis(1, 0, PollSettings.DEFAULT, Duration.ofHours(1))).isEqualTo(3_600_000);
        assertThat(ErrorBackoff.delayMillis(1, 0, PollSettings.DEFAULT, Duration.ofDays(1))).isEqualTo(3_600_000);
    }
}

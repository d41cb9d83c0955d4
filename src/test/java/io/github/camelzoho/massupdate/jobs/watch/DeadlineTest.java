package io.github.camelzoho.massupdate.jobs.watch;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeadlineTest {

    @ParameterizedTest
    @CsvSource({"24h,PT24H", "30m,PT30M", "90s,PT1M30S", "500ms,PT0.5S", "1h30m,PT1H30M", "2d,PT48H", "PT2H,PT2H", "P1D,PT24H",
            "' 24h ',PT24H"})
    void should_read_durations(String text, Duration expected) {
        assertThat(Deadline.parse(text)).isEqualTo(new Deadline(expected, null));
    }

    @Test
    void should_read_points_in_time() {
        Deadline expected = new Deadline(null, Instant.parse("2030-01-31T12:00:00Z"));

        assertThat(Deadline.parse("2030-01-31T12:00:00Z")).isEqualTo(expected);
        assertThat(Deadline.parse("2030-01-31T14:00:00+02:00")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "0s", "-1h", "PT-2H", "PT0S", "24", "24 hours", "2030-01-31", "99999999999999999999h", "P9999999D"})
    void should_refuse_anything_else(String text) {
        assertThatThrownBy(() -> Deadline.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The deadline '%s' is not valid", text);
    }
}

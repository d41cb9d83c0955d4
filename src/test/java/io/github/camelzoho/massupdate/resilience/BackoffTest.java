package io.github.camelzoho.massupdate.resilience;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    @ParameterizedTest
    @CsvSource({"-2147483648,1", "0,1", "1,1", "2,2", "3,4", "6,32", "7,60", "8,60", "2147483647,60"})
    void should_double_with_every_failure_up_to_the_longest(int failures, long seconds) {
        assertThat(BACKOFF.after(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"1,0.0,1000", "1,0.999,1000", "2,0.0,1000", "2,0.5,1500", "3,0.25,2500", "6,0.0,16000", "7,0.5,45000",
            "8,0.9,57000", "2147483647,0.0,30000"})
    void should_spread_the_pause_over_its_second_half(int failures, double jitter, long millis) {
        assertThat(BACKOFF.after(failures, jitter)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"0,1000", "999,1000", "1500,1500", "59999,59999", "60001,60000"})
    void should_wait_for_as_long_as_something_has_failed(long millis, long pause) {
        assertThat(BACKOFF.afterFailingFor(Duration.ofMillis(millis))).isEqualTo(Duration.ofMillis(pause));
    }

    @Test
    void should_hold_pauses_of_any_length() {
        Duration longest = Duration.ofDays(100_000_000);
        assertThat(new Backoff(Duration.ofDays(1), longest).after(Integer.MAX_VALUE)).isEqualTo(longest);
    }

    @Test
    void should_stay_the_same_where_the_first_is_the_longest() {
        Duration same = Duration.ofMillis(1);
        assertThat(new Backoff(same, same).after(100)).isEqualTo(same);
        assertThat(new Backoff(same, same).after(100, 0.9)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"PT0S,PT1S", "PT-1S,PT1S", "PT0.0009S,PT1S", "PT2S,PT1S"})
    void should_refuse_pauses_that_make_no_sense(Duration first, Duration longest) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(first, longest))
                .withMessageContaining(first.toString()).withMessageContaining(longest.toString());
    }
}

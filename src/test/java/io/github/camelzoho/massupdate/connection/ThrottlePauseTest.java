package io.github.camelzoho.massupdate.connection;

import java.time.Duration;

import io.github.camelzoho.massupdate.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottlePauseTest {

    private final SettableClock clock = new SettableClock();
    private final ThrottlePause pause = new ThrottlePause(clock::nanos);

    @Test
    void should_last_as_long_as_the_far_end_asks() {
        assertThat(pause.throttled(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));

        clock.advance(Duration.ofSeconds(10));
        assertThat(pause.remaining()).isEqualTo(Duration.ofSeconds(20));
        clock.advance(Duration.ofSeconds(20));
        assertThat(pause.remaining()).isZero();
    }

    @Test
    void should_grow_while_nobody_says_how_long() {
        for (int seconds : new int[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 }) {
            assertThat(pause.throttled(null)).isEqualTo(Duration.ofSeconds(seconds));
            clock.advance(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void should_count_calls_that_were_under_way_together_as_one() {
        pause.throttled(null);
        pause.throttled(null);
        assertThat(pause.throttled(null)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void should_begin_anew_after_a_success() {
        pause.throttled(null);
        clock.advance(Duration.ofSeconds(1));
        pause.throttled(null);
        clock.advance(Duration.ofSeconds(2));

        pause.succeeded();

        assertThat(pause.throttled(null)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void should_not_end_by_the_success_of_a_call_that_was_sent_before() {
        pause.throttled(Duration.ofSeconds(30));

        pause.succeeded();

        assertThat(pause.remaining()).isEqualTo(Duration.ofSeconds(30));
    }
}

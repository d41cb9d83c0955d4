package io.github.camelzoho.massupdate.connection;

import java.time.Duration;

import io.github.camelzoho.massupdate.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTest {

    private final SettableClock clock = new SettableClock();
    private final Throttle throttle = new Throttle(2, clock::nanos);

    private Duration refused(Duration asked) {
        clock.advance(Duration.ofMillis(10));
        return throttle.refused(clock.nanos(), asked);
    }

    private boolean succeeded() {
        clock.advance(Duration.ofMillis(10));
        return throttle.succeeded(clock.nanos());
    }

    @Test
    void should_make_fewer_calls_after_a_refusal_without_a_pause() {
        assertThat(refused(null)).isZero();
        assertThat(throttle.permits()).isEqualTo(1);
        assertThat(throttle.remaining()).isZero();

        assertThat(succeeded()).isFalse();
        assertThat(succeeded()).isTrue();
        assertThat(throttle.permits()).isEqualTo(2);
    }

    @Test
    void should_pause_when_a_single_call_is_refused() {
        refused(null);
        assertThat(refused(null)).isEqualTo(Duration.ofSeconds(10));

        clock.advance(Duration.ofSeconds(4));
        assertThat(throttle.remaining()).isEqualTo(Duration.ofSeconds(6));
        clock.advance(Duration.ofSeconds(6));
        assertThat(throttle.remaining()).isZero();
        assertThat(refused(null)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void should_pause_for_as_long_as_the_far_end_asks() {
        assertThat(refused(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(throttle.remaining()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void should_not_end_a_pause_by_the_success_of_a_call_that_was_sent_before() {
        long before = clock.nanos();
        refused(Duration.ofSeconds(30));

        throttle.succeeded(before);

        assertThat(throttle.remaining()).isEqualTo(Duration.ofSeconds(30));
    }
}

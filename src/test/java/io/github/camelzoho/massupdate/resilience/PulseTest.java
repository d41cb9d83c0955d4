package io.github.camelzoho.massupdate.resilience;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PulseTest {

    private final Pulse pulse = new Pulse("The loop", Duration.ofSeconds(60), 0);

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void should_stall_when_it_has_not_turned_for_longer_than_its_limit() {
        assertThat(pulse.stall(seconds(60))).isNull();
        assertThat(pulse.stall(seconds(61))).isEqualTo("The loop has not turned for 61 s");
    }

    @Test
    void should_not_stall_while_it_turns_with_or_without_work() {
        pulse.turned(seconds(50));
        assertThat(pulse.stall(seconds(100))).isNull();
        pulse.idle(seconds(100));
        assertThat(pulse.stall(seconds(150))).isNull();
    }

    @Test
    void should_stall_when_every_turn_that_had_work_failed_for_longer_than_its_limit() {
        for (int second = 0; second <= 62; second += 2) {
            pulse.failed(seconds(second));
            pulse.idle(seconds(second + 1));
        }
        assertThat(pulse.stall(seconds(64))).isEqualTo("The loop has failed at every turn for 62 s");
        pulse.turned(seconds(65));
        assertThat(pulse.stall(seconds(66))).isNull();
    }

    @Test
    void should_not_stall_by_a_fault_that_was_followed_by_quiet() {
        pulse.failed(seconds(0));
        pulse.idle(seconds(600));
        assertThat(pulse.stall(seconds(601))).isNull();
        pulse.failed(seconds(602));
        pulse.idle(seconds(660));
        assertThat(pulse.stall(seconds(665))).as("two faults, ten minutes apart").isNull();
    }
}

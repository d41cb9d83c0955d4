package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PausableClockTest {

    private final AtomicLong nanos = new AtomicLong();
    private final PausableClock clock = new PausableClock(nanos::get);

    @Test
    void should_stand_still_while_paused_and_go_on_from_there() {
        nanos.set(100);
        clock.pause();
        nanos.set(500);
        assertThat(clock.now()).isEqualTo(Duration.ofNanos(100));

        clock.pause();
        clock.resume();
        clock.resume();
        nanos.set(530);
        assertThat(clock.now()).isEqualTo(Duration.ofNanos(130));
    }
}

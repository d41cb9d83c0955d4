package io.github.camelzoho.massupdate.figures;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThriftyTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger computed = new AtomicInteger();

    @Test
    void should_keep_a_cheap_value_for_a_second() {
        Thrifty<Integer> value = new Thrifty<>(computed::incrementAndGet, clock::get);

        assertThat(value.get()).isEqualTo(1);
        clock.addAndGet(SECOND - 1);
        assertThat(value.get()).isEqualTo(1);
        clock.addAndGet(1);
        assertThat(value.get()).isEqualTo(2);
    }

    @Test
    void should_keep_a_dear_value_ten_times_as_long_as_it_took() {
        Thrifty<Integer> value = new Thrifty<>(() -> {
            clock.addAndGet(SECOND);
            return computed.incrementAndGet();
        }, clock::get);

        assertThat(value.get()).isEqualTo(1);
        clock.addAndGet(10 * SECOND - 1);
        assertThat(value.get()).isEqualTo(1);
        clock.addAndGet(1);
        assertThat(value.get()).isEqualTo(2);
    }
}

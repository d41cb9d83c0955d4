package io.github.camelzoho.massupdate.limit;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AdaptiveLimitSimulationTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @ValueSource(ints = {50, 100, 200})
    void should_use_what_a_noisy_neighbour_leaves(int callMillis) {
        SharedFarEnd farEnd = new SharedFarEnd(5, callMillis, true, 0, 1).run(HOUR);
        assertThat(farEnd.used()).isGreaterThan(0.8);
        assertThat(farEnd.refusedPart()).isLessThan(0.02);
    }

    @ParameterizedTest
    @CsvSource({"5,100", "5,300", "10,100", "10,300", "25,100", "50,100", "50,300", "100,100"})
    void should_make_at_least_half_of_the_calls_when_some_are_refused_at_random(int limit, int callMillis) {
        assertThat(new SharedFarEnd(limit, callMillis, false, 0.05, 2).run(HOUR).used()).isGreaterThan(0.5);
    }

    @Test
    void should_try_at_most_once_a_minute_when_each_call_is_refused() {
        long first = new SharedFarEnd(5, 200, false, 1, 3).run(Duration.ofMinutes(1)).made();
        assertThat(first).isLessThan(20);
        assertThat(new SharedFarEnd(5, 200, false, 1, 3).run(HOUR).made() - first).isLessThan(60);
    }
}

package io.github.camelzoho.massupdate.poll;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadTest {

    private static final int JOBS = 1000;

    @ParameterizedTest
    @EnumSource(PollPolicyName.class)
    void should_not_ask_together_about_jobs_watched_together(PollPolicyName name) {
        PollPolicy policy = PollPolicies.create(new PollSettings(name, Duration.ofSeconds(5), Duration.ofMinutes(2), 1.5,
                Duration.ofSeconds(2)));
        Random random = new Random(1);

        assertThat(mostWithinTenMillis(Stream.generate(() -> policy.nextDelayMillis(PollTrace.watched(0), Experience.none(),
                random.nextDouble())))).isLessThan(JOBS / 10);
    }

    @ParameterizedTest
    @EnumSource(PollPolicyName.class)
    void should_not_ask_together_about_jobs_that_look_the_same_after_a_while(PollPolicyName name) {
        PollPolicy policy = PollPolicies.create(new PollSettings(name, Duration.ofSeconds(1),
                Duration.ofMinutes(2), 1.5, Duration.ofSeconds(2)));
        Random random = new Random(1);
        PollTrace trace = PollTrace.watched(0);
        for (int i = 1; i <= 5; i++) {
            trace = trace.observed(i * 20_000, Course.status("RUNNING", 0L, 500L));
        }
        PollTrace seen = trace;

        assertThat(mostWithinTenMillis(Stream.generate(() -> policy.nextDelayMillis(seen, Experience.none(),
                random.nextDouble())))).isLessThan(JOBS / 5);
    }

    static Stream<Arguments> spreads() {
        return Stream.of(
                Arguments.of(5_000.0, 0.0, 5_000L),
                Arguments.of(5_000.0, 0.5, 5_250L),
                Arguments.of(10.0, 0.0, 1_000L),
                Arguments.of(10.0, 0.9, 1_090L),
                Arguments.of(59_000.0, 0.5, 56_050L),
                Arguments.of(1e12, 0.0, 60_000L),
                Arguments.of(1e12, 0.9, 54_600L));
    }

    @ParameterizedTest
    @MethodSource("spreads")
    void should_move_a_delay_by_up_to_a_tenth_within_its_bounds(double wanted, double jitter, long delay) {
        assertThat(PollSettings.DEFAULT.spread(wanted, jitter)).isEqualTo(delay);
    }

    private static long mostWithinTenMillis(Stream<Long> delays) {
        Map<Long, Long> counts = delays.limit(JOBS).collect(Collectors.groupingBy(delay -> delay / 10, Collectors.counting()));
        return Collections.max(counts.values());
    }
}

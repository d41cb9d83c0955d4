package io.github.camelzoho.massupdate.poll.replay;

import java.time.Duration;

import io.github.camelzoho.massupdate.poll.PollPolicyName;
import io.github.camelzoho.massupdate.poll.PollSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReplayOptionsTest {

    @Test
    void should_judge_adaptive_from_a_fifth_of_a_second_to_ten_minutes_unless_told_otherwise() {
        assertThat(ReplayOptions.parse()).isEqualTo(new PollSettings(PollPolicyName.adaptive, Duration.ofMillis(200),
                Duration.ofMinutes(10), 1.5, Duration.ofSeconds(2)));
    }

    @Test
    void should_take_each_option() {
        assertThat(ReplayOptions.parse("--policy", "backoff", "--delay", "0.5s", "--maximum-delay", "1h", "--backoff-multiplier",
                "2", "--lag-per-call", "500ms")).isEqualTo(new PollSettings(PollPolicyName.backoff, Duration.ofMillis(500),
                        Duration.ofHours(1), 2, Duration.ofMillis(500)));
    }

    @ParameterizedTest
    @CsvSource({"--delay, soon", "--delay, 5", "--delay, 0ms", "--policy, Adaptive", "--maximum-delay, 1ms", "--lag-per-call, 0s",
            "--backoff-multiplier, x", "--backoff-multiplier, 0.5", "--other, 1"})
    void should_say_which_option_is_wrong(String option, String value) {
        assertThatThrownBy(() -> ReplayOptions.parse(option, value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
    }

    @Test
    void should_miss_a_value() {
        assertThatThrownBy(() -> ReplayOptions.parse("--delay")).hasMessageContaining("--delay has no value");
    }
}

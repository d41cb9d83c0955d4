package io.github.camelzoho.massupdate.poll;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.camelzoho.massupdate.poll.Course.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SettledTest {

    @ParameterizedTest
    @CsvSource({"0, 8", "0.03, 8.2", "0.25, 9.4", "0.5, 9.9", "1, 10"})
    void should_take_the_bound_of_an_end_before_the_first_look_for_smaller_the_rarer_a_first_look_finds_a_job_open(double open, double seconds) {
        PollTrace job = PollTrace.watched(0).observed(10_000, status("COMPLETED", 5L, 5L));

        Bounds end = Settled.duration(job, Settled.optimism(open));

        assertThat(end.from()).isZero();
        assertThat(end.to()).isCloseTo(seconds, within(0.05));
    }
}

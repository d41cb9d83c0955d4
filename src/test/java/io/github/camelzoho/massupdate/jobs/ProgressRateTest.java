package io.github.camelzoho.massupdate.jobs;

import java.util.concurrent.atomic.AtomicLong;

import io.github.camelzoho.massupdate.api.JobKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressRateTest {

    private static final JobKey JOB = new JobKey("default", "Leads", "1");
    private static final JobKey OTHER = new JobKey("default", "Leads", "2");

    private final AtomicLong nanos = new AtomicLong();
    private final ProgressRate rate = new ProgressRate(10, nanos::get);

    @Test
    void should_let_one_event_of_a_job_pass_in_each_interval() {
        assertThat(rate.passes(JOB, false)).isTrue();
        nanos.set(9);
        assertThat(rate.passes(JOB, false)).isFalse();
        assertThat(rate.passes(OTHER, false)).isTrue();
        nanos.set(10);
        assertThat(rate.passes(JOB, false)).isTrue();
    }

    @Test
    void should_always_let_the_end_pass() {
        rate.passes(JOB, false);

        assertThat(rate.passes(JOB, true)).isTrue();
    }

    @Test
    void should_let_all_pass_without_an_interval() {
        ProgressRate unlimited = new ProgressRate(0, nanos::get);

        assertThat(unlimited.passes(JOB, false)).isTrue();
        assertThat(unlimited.passes(JOB, false)).isTrue();
    }
}

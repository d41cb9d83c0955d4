package io.github.camelzoho.massupdate.poll;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PolicyReportTest {

    @Test
    void should_know_nothing_before_a_job_settled() {
        PolicyReport report = PolicyReport.of(Experience.none(), PollSettings.DEFAULT);

        assertThat(report.jobs()).isZero();
        assertThat(report.calls()).isZero();
        assertThat(report.jobSeconds()).isNull();
        assertThat(report.waitSeconds()).isNull();
        assertThat(report.recordsPerSecond()).isNull();
        assertThat(report.backoff()).isEqualTo(new PolicyReport.Rival(0, 0));
    }

    @Test
    void should_show_the_typical_wait_time_and_speed_of_the_module() {
        Experience experience = Experience.none();
        for (int i = 0; i < 30; i++) {
            experience = experience.learn(job(9_000, 11_000, 60_000, 109_000, 111_000));
        }

        PolicyReport report = PolicyReport.of(experience, PollSettings.DEFAULT);

        assertThat(report.jobs()).isEqualTo(30);
        assertThat(report.calls()).isEqualTo(150);
        assertThat(report.waitSeconds()).isCloseTo(10, within(1.0));
        assertThat(report.jobSeconds()).isCloseTo(110, within(1.0));
        assertThat(report.recordsPerSecond()).isCloseTo(20, within(2.0));
        assertThat(report.progressTrust()).isBetween(0.5, 1.0);
    }

    @ParameterizedTest(name = "an end between {0} and {1} ms, delay {2}, multiplier {3}, maximum {4}")
    @CsvSource({
        // the end is taken to be in the middle; back-off looks at 1, 2.5, 4.75, ... s
        "2000,  4000,   1000, 1.5,   60000, 3, 0.75,    3, -1.0",
        "0,     1000,   1000, 1.5,   60000, 1, 0.0,     1, 0.0",
        "0,     10,     1000, 2,     60000, 1, 0.99,    1, 0.99",
        // steps of 1, 2, 4 s, and then of 4 s
        "20000, 22000,  1000, 2,     4000,  7, 1.0,    21, -1.0",
        "4000,  8000,   1000, 1,     60000, 6, -2.0,    6, -2.0",
        "4000,  8000,   2000, 3,     2000,  3, -2.0,    3, -2.0"})
    void should_count_what_other_policies_would_have_cost(long open, long ended, long delay, double multiplier, long maximum,
            long backoffCalls, double backoffLater, long fixedCalls, double fixedLater) {
        PollSettings settings = new PollSettings(PollPolicyName.adaptive, Duration.ofMillis(delay), Duration.ofMillis(maximum), multiplier,
                Duration.ofSeconds(2));
        PollTrace trace = PollTrace.watched(0);
        if (open > 0) {
            trace = trace.observed(open, Course.status("RUNNING", null, null));
        }
        PolicyReport report = PolicyReport.of(
                Experience.none().learn(trace.observed(ended, Course.status("COMPLETED", null, null))), settings);

        assertThat(report.backoff().calls()).isEqualTo(backoffCalls);
        assertThat(report.backoff().secondsLater()).isCloseTo(backoffLater, within(0.001));
        assertThat(report.fixed().calls()).isEqualTo(fixedCalls);
        assertThat(report.fixed().secondsLater()).isCloseTo(fixedLater, within(0.001));
    }

    @Test
    void should_leave_out_jobs_whose_calls_an_older_version_did_not_keep() {
        Experience older = Experience.decode("4,0,0,0,0,0,0,0,0,50,100,1,20,64,50,30,50,30,100,64");

        assertThat(PolicyReport.of(older, PollSettings.DEFAULT).jobs()).isZero();
        assertThat(PolicyReport.of(older, PollSettings.DEFAULT).jobSeconds()).isPositive();
    }

    private static PollTrace job(long waiting, long running, long half, long open, long ended) {
        return PollTrace.watched(0)
                .observed(waiting, Course.status("SCHEDULED", 0L, 2000L))
                .observed(running, Course.status("RUNNING", 20L, 2000L))
                .observed(half, Course.status("RUNNING", 1000L, 2000L))
                .observed(open, Course.status("RUNNING", 1980L, 2000L))
                .observed(ended, Course.status("COMPLETED", 2000L, 2000L));
    }
}

package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JobProgressTest {

    private static JobScriptBuilder hundredInTens() {
        return JobScript.job("Leads", "1").total(100).chunk(10).recordsPerSecond(10);
    }

    private static JobReport at(JobScriptBuilder script, double seconds) {
        return JobProgress.at(script.build(), Duration.ofMillis((long) (seconds * 1000)));
    }

    @ParameterizedTest
    @CsvSource({
        "0,    SCHEDULED, 0",
        "1.99, SCHEDULED, 0",
        "2,    QUEUED,    0",
        "4.99, QUEUED,    0",
        "5,    RUNNING,   0",
        "5.99, RUNNING,   0",
        "6,    RUNNING,   10",
        "10.5, RUNNING,   50",
        "14.9, RUNNING,   90",
        "15,   COMPLETED, 100",
        "9999, COMPLETED, 100",
    })
    void should_wait_then_progress_in_chunks_then_end(double seconds, ReportedStatus status, long updated) {
        JobReport report = at(hundredInTens().scheduled(Duration.ofSeconds(2)).queued(Duration.ofSeconds(3)), seconds);

        assertThat(report).isEqualTo(new JobReport(status, 0, updated, 100 - updated, 100));
    }

    @ParameterizedTest
    @CsvSource({
        "4.9, RUNNING,   40",
        "5,   SUSPENDED, 50",
        "7.9, SUSPENDED, 50",
        "8,   RUNNING,   50",
        "9,   RUNNING,   60",
        "10,  RUNNING,   70",
        "11.5, RUNNING,  70",
        "12,  RUNNING,   70",
        "13,  RUNNING,   80",
        "15,  COMPLETED, 100",
    })
    void should_make_up_for_no_time_it_was_interrupted(double seconds, ReportedStatus status, long updated) {
        JobReport report = at(hundredInTens().stall(70, Duration.ofSeconds(2)).suspend(50, Duration.ofSeconds(3)), seconds);

        assertThat(report.status()).isEqualTo(status);
        assertThat(report.updated()).isEqualTo(updated);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, 10, 0,  90,  0",
        "COMPLETED, 10, 20, 70, 20",
        "FAILED,    0,  60, 40, 60",
        "FAILED,    5, 100, 0, 100",
    })
    void should_end_with_the_scripted_counts(ReportedStatus outcome, long failed, long notUpdated, long updated, long left) {
        long possible = Math.min(failed, 100 - notUpdated);
        JobReport report = at(hundredInTens().outcome(outcome).failed(possible).notUpdated(notUpdated), 60);

        assertThat(report).isEqualTo(new JobReport(outcome, possible, updated, left, 100));
    }

    @Test
    void should_spread_failures_over_the_run() {
        assertThat(at(hundredInTens().failed(50), 4)).isEqualTo(new JobReport(ReportedStatus.RUNNING, 20, 20, 60, 100));
    }

    @Test
    void should_hide_its_progress_when_blind() {
        assertThat(at(hundredInTens().blind(true), 9)).isEqualTo(new JobReport(ReportedStatus.RUNNING, 0, 0, 100, 100));
        assertThat(at(hundredInTens().blind(true), 10)).isEqualTo(new JobReport(ReportedStatus.COMPLETED, 0, 100, 0, 100));
    }

    @Test
    void should_end_at_once_without_records() {
        assertThat(at(hundredInTens().total(0), 0)).isEqualTo(new JobReport(ReportedStatus.COMPLETED, 0, 0, 0, 0));
    }

    @Test
    void should_end_with_a_last_chunk_that_is_not_full() {
        JobScriptBuilder script = hundredInTens().total(95);

        assertThat(at(script, 9.4).updated()).isEqualTo(90);
        assertThat(at(script, 9.5)).isEqualTo(new JobReport(ReportedStatus.COMPLETED, 0, 95, 0, 95));
    }

    @Test
    void should_never_go_back() {
        JobScriptBuilder script = hundredInTens().total(997).chunk(7).recordsPerSecond(33).failed(100)
                .stall(300, Duration.ofSeconds(4)).suspend(600, Duration.ofSeconds(2));
        long before = 0;
        for (int step = 0; step < 4000; step++) {
            JobReport report = at(script, step / 100.0);
            assertThat(report.updated() + report.failed()).isGreaterThanOrEqualTo(before);
            assertThat(report.updated() + report.failed() + report.notUpdated()).isEqualTo(997);
            before = report.updated() + report.failed();
        }
        assertThat(before).isEqualTo(997);
    }
}

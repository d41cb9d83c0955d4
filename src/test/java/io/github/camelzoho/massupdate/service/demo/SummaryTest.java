package io.github.camelzoho.massupdate.service.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.github.camelzoho.massupdate.simulator.JobReport;
import io.github.camelzoho.massupdate.simulator.LoggedCall;
import io.github.camelzoho.massupdate.simulator.ReportedStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class SummaryTest {

    private static final TerminalLook PLAIN = new TerminalLook(79, false, false);

    @Test
    void should_tell_counts_and_totals() {
        Job job = LedgerJobs.settled(Outcome.COMPLETED, "COMPLETED", 7, 40, 3);

        assertThat(SummaryTable.of(List.of(LedgerJobs.demoJob("some records fail")), Map.of(LedgerJobs.KEY, job), PLAIN)).containsExactly(
                "Module      Job     Outcome   Updated Failed Polls  What it shows",
                "Price_Books …568002 COMPLETED      40      7     7  some records fail",
                "",
                "1 jobs: 1 COMPLETED; 7 status calls");
    }

    @Test
    void should_tell_why_a_job_was_rejected_where_there_is_room() {
        assertThat(SummaryTable.of(List.of(LedgerJobs.demoJob("is unknown")), Map.of(LedgerJobs.KEY, LedgerJobs.rejected("NOT_FOUND")),
                new TerminalLook(120, false, false)))
                .contains("Price_Books …568002 REJECTED        -      -     3  is unknown (NOT_FOUND)");
    }

    static Stream<Arguments> histories() {
        Job completed = LedgerJobs.settled(Outcome.COMPLETED, "COMPLETED", 7, 40, 3);
        JobReport same = new JobReport(ReportedStatus.COMPLETED, 7, 40, 3, 50);
        JobReport running = new JobReport(ReportedStatus.RUNNING, 7, 40, 3, 50);
        return Stream.of(
                Arguments.of(completed, List.of(running, same), true),
                Arguments.of(completed, List.of(new JobReport(ReportedStatus.COMPLETED, 7, 41, 2, 50)), false),
                Arguments.of(completed, List.of(new JobReport(ReportedStatus.FAILED, 7, 40, 3, 50)), false),
                Arguments.of(completed, List.of(), false),
                Arguments.of(LedgerJobs.settled(Outcome.EXPIRED, "RUNNING", 7, 40, 3), List.of(running), true),
                Arguments.of(LedgerJobs.settled(Outcome.EXPIRED, "RUNNING", 7, 40, 3), List.of(running, new JobReport(ReportedStatus.RUNNING, 7, 43, 0, 50)), true),
                Arguments.of(LedgerJobs.settled(Outcome.EXPIRED, "RUNNING", 7, 40, 3), List.of(new JobReport(ReportedStatus.RUNNING, 7, 43, 0, 50)), false),
                Arguments.of(LedgerJobs.rejected("NOT_FOUND"), List.of(), true),
                Arguments.of(LedgerJobs.rejected("NOT_FOUND"), List.of(running), false));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void should_agree_only_with_what_was_told_last(Job job, List<JobReport> told, boolean agrees) {
        List<LoggedCall> log = told.stream().map(report -> new LoggedCall("status", LedgerJobs.KEY.module(), LedgerJobs.KEY.jobId(),
                Instant.EPOCH, Instant.EPOCH, 200, report.status().name(), report)).toList();

        assertThat(Agreement.disagreements(Map.of(LedgerJobs.KEY, job), log).isEmpty()).isEqualTo(agrees);
    }
}

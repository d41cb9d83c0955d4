package io.github.camelzoho.massupdate.service.http;

import java.time.Duration;
import java.time.Instant;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.LastError;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.github.camelzoho.massupdate.ledger.PauseKind;
import io.github.camelzoho.massupdate.ledger.RecordCounts;
import io.github.camelzoho.massupdate.poll.PollTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AttentionTest {

    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final JobKey KEY = new JobKey("default", "Leads", "1");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "RUNNING   |               | 0 |   5 |    10 | ",
            "          |               | 0 |   0 |     1 | ",
            "RUNNING   | NO_PERMISSION | 1 |   5 |    10 | ",
            "RUNNING   | NO_PERMISSION | 2 |   5 |    10 | ",
            "RUNNING   | NO_PERMISSION | 3 |   5 |    10 | The last 3 calls failed, the latest with NO_PERMISSION: It may not.",
            "RUNNING   | INVALID_TOKEN | 0 |   5 |    10 | ",
            "SUSPENDED |               | 0 |   5 |    10 | Zoho suspended the job",
            "PARKED    |               | 0 |   5 |    10 | which is not documented",
            "RUNNING   |               | 0 |   5 |   -31 | It is due and not polled",
            "RUNNING   | INTERNAL_ERROR| 1 |   5 |   -31 | It is due and not polled",
            "RUNNING   |               | 0 |   5 |   -29 | ",
            "SCHEDULED |               | 0 | 100 |    10 | ",
            "SCHEDULED |               | 0 | 1290 |   10 | ",
            "SCHEDULED |               | 0 | 1300 |   10 | Its deadline is near"})
    void should_say_why_a_job_hangs(String status, String errorCode, int errors, int minutes, int dueInSeconds, String reason) {
        Instant now = START.plus(Duration.ofMinutes(minutes));
        String attention = Attention.of(job(status, errorCode, errors, now.plusSeconds(dueInSeconds), trace()), connection(null), now);

        if (reason == null) {
            assertThat(attention).isNull();
        } else {
            assertThat(attention).contains(reason);
        }
    }

    @Test
    void should_name_a_job_that_stands_still() {
        PollTrace trace = trace().observed(START.plusSeconds(10).toEpochMilli(), status("RUNNING", 5, 100))
                .observed(START.plusSeconds(2_500).toEpochMilli(), status("RUNNING", 5, 100));
        Instant now = START.plusSeconds(2_530);

        assertThat(Attention.of(job("RUNNING", null, 0, now.plusSeconds(5), trace), connection(null), now))
                .startsWith("Zoho has processed no record for 42 min although it says RUNNING");
    }

    @Test
    void should_not_repeat_the_pause_of_a_connection_with_each_of_its_jobs() {
        Instant now = START.plusSeconds(600);

        assertThat(Attention.of(job("RUNNING", null, 0, START, trace()), connection(PauseKind.AUTHENTICATION), now)).isNull();
        assertThat(Attention.of(job("RUNNING", "INVALID_TOKEN", 5, START, trace()), connection(PauseKind.AUTHENTICATION), now)).isNull();
        assertThat(Attention.of(job("RUNNING", null, 0, START, trace()), connection(null), now)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"2, 10, false", "3, 10, true", "0, -29, false", "0, -31, true"})
    void should_leave_to_a_cause_of_many_jobs_what_it_says_for_all_of_them(int errors, int dueInSeconds, boolean shared) {
        Instant now = START.plusSeconds(600);

        assertThat(Attention.isShared(job("RUNNING", errors == 0 ? null : "INTERNAL_ERROR", errors, now.plusSeconds(dueInSeconds), trace()), now))
                .isEqualTo(shared);
    }

    @Test
    void should_leave_settled_jobs_alone() {
        Job settled = new Job(KEY, Outcome.FAILED, "FAILED", new RecordCounts(1L, 2L, 3L, 6L), START, START.plus(DAY), null, START,
                START, 1, new LastError("CODE", "It failed.", 400), 1, START, trace());

        assertThat(Attention.of(settled, connection(null), START)).isNull();
        assertThat(ProgressForecast.end(settled)).isNull();
    }

    @Test
    void should_expect_the_end_at_the_pace_seen_so_far() {
        PollTrace trace = trace().observed(START.plusSeconds(10).toEpochMilli(), status("RUNNING", 10, 100))
                .observed(START.plusSeconds(30).toEpochMilli(), status("RUNNING", 30, 100));

        assertThat(ProgressForecast.end(job("RUNNING", null, 0, START, trace))).isEqualTo(START.plusSeconds(100));
        assertThat(ProgressForecast.end(job("SCHEDULED", null, 0, START, trace()))).isNull();
    }

    private static PollTrace trace() {
        return PollTrace.watched(START.toEpochMilli());
    }

    private static MassUpdateStatus status(String status, long updated, long total) {
        return new MassUpdateStatus("default", "Leads", "1", status, 0L, updated, total - updated, total, null);
    }

    private static Job job(String status, String errorCode, int errors, Instant dueAt, PollTrace trace) {
        return new Job(KEY, null, status, RecordCounts.UNKNOWN, START, START.plus(DAY), dueAt, START, null, 1,
                errorCode == null ? LastError.NONE : new LastError(errorCode, "It may not.", null), errors, errorCode == null ? null : START, trace);
    }

    private static ConnectionState connection(PauseKind pause) {
        return new ConnectionState("default", pause, null, null, null, null, null, null);
    }
}

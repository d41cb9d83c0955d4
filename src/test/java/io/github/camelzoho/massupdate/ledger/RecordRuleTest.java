package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.poll.CreditBudget;
import io.github.camelzoho.massupdate.poll.Experience;
import io.github.camelzoho.massupdate.poll.PollPolicyName;
import io.github.camelzoho.massupdate.poll.PollSettings;
import io.github.camelzoho.massupdate.poll.PollTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RecordRuleTest {

    private static final JobKey KEY = new JobKey("default", "Leads", "1");
    private static final long NOW = 1_000_000;
    private static final PollSettings SETTINGS =
            new PollSettings(PollPolicyName.fixed, Duration.ofSeconds(10), Duration.ofMinutes(1), 2, Duration.ofSeconds(2));

    private final RecordRule rule = new RecordRule((trace, experience, jitter) -> 10_000, SETTINGS);

    private static ClaimedJob job(int errors, int notFoundCount, Long notFoundSince, long deadlineAt) {
        return new ClaimedJob(KEY, 7, NOW - 100, 0, deadlineAt, errors, notFoundCount, notFoundSince, null, null);
    }

    private static ClaimedJob job() {
        return job(0, 0, null, NOW + 86_400_000);
    }

    private static StatusAnswer answer(String status, Long credits) {
        return new StatusAnswer(new MassUpdateStatus("default", "Leads", "1", status, 0L, 1L, 0L, 1L, null), credits);
    }

    private static CallError error(ErrorKind kind, Duration retryAfter) {
        return new CallError(kind, "CODE", 400, null, "No.", retryAfter);
    }

    private Recording decide(ClaimedJob job, StatusReply reply) {
        return rule.decide(job, reply, NOW, Experience.none(), CreditBudget.UNLIMITED, 0);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED,COMPLETED", "completed,COMPLETED", "FAILED,FAILED", "RUNNING,", "SCHEDULED,", "SUSPENDED,", "NEVER_SEEN,"})
    void should_settle_only_what_zoho_says_is_at_its_end(String status, Outcome outcome) {
        assertThat(decide(job(), answer(status, null)).outcome()).isEqualTo(outcome);
    }

    @Test
    void should_ask_again_when_the_poll_policy_says_so() {
        Recording recording = decide(job(3, 2, 5L, NOW + 86_400_000), answer("RUNNING", null));

        assertThat(recording.delayMillis()).isEqualTo(10_000);
        assertThat(recording.errors()).isZero();
        assertThat(recording.notFoundCount()).isZero();
        assertThat(recording.notFoundSince()).isNull();
        assertThat(PollTrace.decode(recording.pollState(), 0)).isEqualTo(
                PollTrace.watched(0).observed(NOW, answer("RUNNING", null).status()));
    }

    @Test
    void should_ask_less_often_when_the_connection_spent_most_of_its_calls() {
        Recording recording = rule.decide(job(3, 2, 5L, NOW + 86_400_000), answer("RUNNING", null), NOW, Experience.none(),
                new CreditBudget(1000, 750, 10), 0);

        assertThat(recording.delayMillis()).isEqualTo(20_000);
    }

    @Test
    void should_ask_a_last_time_at_the_deadline() {
        assertThat(decide(job(0, 0, null, NOW + 3_000), answer("RUNNING", null)).delayMillis()).isEqualTo(3_000);
    }

    @Test
    void should_expire_a_job_that_goes_on_past_its_deadline() {
        ClaimedJob late = job(0, 0, null, NOW);

        assertThat(decide(late, answer("RUNNING", null)).outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(decide(late, answer("COMPLETED", null)).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(decide(late, error(ErrorKind.PERMISSION, null)).outcome()).isEqualTo(Outcome.EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(value = ErrorKind.class, names = "BAD_REQUEST", mode = EnumSource.Mode.EXCLUDE)
    void should_not_settle_a_job_by_one_error(ErrorKind kind) {
        assertThat(decide(job(), error(kind, null)).settles()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = ErrorKind.class, names = {"BAD_REQUEST", "NOT_FOUND"}, mode = EnumSource.Mode.EXCLUDE)
    void should_not_settle_a_job_by_any_number_of_errors_that_pass_or_can_be_repaired(ErrorKind kind) {
        assertThat(decide(job(1_000, 1_000, 0L, NOW + 86_400_000), error(kind, null)).settles()).isFalse();
    }

    @Test
    void should_reject_a_bad_request_at_once() {
        assertThat(decide(job(), error(ErrorKind.BAD_REQUEST, null)).outcome()).isEqualTo(Outcome.REJECTED);
    }

    @ParameterizedTest
    @CsvSource({"0,,false", "1,30,false", "2,29,false", "2,30,true", "5,29,false", "5,31,true"})
    void should_reject_a_job_not_found_three_times_over_half_a_minute(int before, Long secondsAgo, boolean rejected) {
        Long since = secondsAgo == null ? null : NOW - secondsAgo * 1_000;

        Recording recording = decide(job(before, before, since, NOW + 86_400_000), error(ErrorKind.NOT_FOUND, null));

        assertThat(recording.outcome()).isEqualTo(rejected ? Outcome.REJECTED : null);
        assertThat(recording.notFoundCount()).isEqualTo(before + 1);
        assertThat(recording.notFoundSince()).isEqualTo(since == null ? Long.valueOf(NOW) : since);
    }

    @ParameterizedTest
    @CsvSource({"TRANSIENT, 0", "PERMISSION, 0", "MALFORMED, 0", "AUTHENTICATION, 2", "THROTTLED, 2", "NOT_SENT, 2"})
    void should_count_only_what_is_not_found_in_a_row(ErrorKind between, int count) {
        Recording recording = decide(job(2, 2, NOW - 60_000, NOW + 86_400_000), error(between, null));

        assertThat(recording.notFoundCount()).isEqualTo(count);
        assertThat(recording.notFoundSince()).isEqualTo(count == 0 ? null : Long.valueOf(NOW - 60_000));
    }

    @Test
    void should_need_three_calls_and_little_more_than_half_a_minute_to_reject_an_unknown_job() {
        long delay = decide(job(), error(ErrorKind.NOT_FOUND, null)).delayMillis();

        assertThat(2 * delay).isBetween(30_000L, 35_000L);
    }

    @ParameterizedTest
    @EnumSource(value = ErrorKind.class, names = {"AUTHENTICATION", "THROTTLED", "NOT_SENT"})
    void should_not_count_against_a_job_what_is_not_its_fault(ErrorKind kind) {
        Recording recording = decide(job(2, 0, null, NOW + 86_400_000), error(kind, Duration.ofMinutes(3)));

        assertThat(recording.errors()).isEqualTo(2);
        assertThat(recording.delayMillis()).isZero();
    }

    @Test
    void should_not_count_a_call_that_was_not_sent() {
        assertThat(decide(job(), error(ErrorKind.NOT_SENT, null)).calls()).isZero();
        assertThat(decide(job(), error(ErrorKind.TRANSIENT, null)).calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"TRANSIENT,0,,10", "TRANSIENT,1,,20", "TRANSIENT,1000,,60", "TRANSIENT,0,90,99", "TRANSIENT,0,43200,3609", "MALFORMED,0,43200,3609",
            "MALFORMED,2,,40",
            "PERMISSION,0,,30", "PERMISSION,1,,60", "PERMISSION,6,,1920", "PERMISSION,7,,3600", "PERMISSION,1000,,3600", "UNKNOWN_CODE,0,,30",
            "UNKNOWN_CODE,1000,,3600", "MISDIRECTED,0,,30", "MISDIRECTED,1000,,3600"})
    void should_ask_less_often_the_longer_a_job_fails(ErrorKind kind, int before, Long retryAfter, long seconds) {
        Duration asked = retryAfter == null ? null : Duration.ofSeconds(retryAfter);

        Recording recording = rule.decide(job(before, 0, null, NOW + 86_400_000), error(kind, asked), NOW, Experience.none(), CreditBudget.UNLIMITED, 0.999);

        assertThat(recording.delayMillis()).isCloseTo(seconds * 1_000, within(1_000L));
        assertThat(recording.errors()).isEqualTo(before + 1);
    }

    @Test
    void should_keep_the_trace_over_an_error() {
        ClaimedJob job = new ClaimedJob(KEY, 7, NOW, 0, NOW + 1_000, 0, 0, null, "trace", null);

        assertThat(decide(job, error(ErrorKind.TRANSIENT, null)).pollState()).isEqualTo("trace");
    }

    @ParameterizedTest
    @CsvSource({",1", "5000,1", "1000,2", "10,20"})
    void should_ask_less_often_when_few_credits_are_left(Long credits, long factor) {
        assertThat(decide(job(), answer("RUNNING", credits)).delayMillis()).isEqualTo(10_000 * factor);
    }
}

package io.github.camelzoho.massupdate.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.connection.QueuedCall;
import io.github.camelzoho.massupdate.connection.ReplyHandler;
import io.github.camelzoho.massupdate.poll.PollPolicies;
import io.github.camelzoho.massupdate.poll.PollPolicyName;
import io.github.camelzoho.massupdate.poll.PollSettings;
import io.github.camelzoho.massupdate.poll.VirtualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JobWaitTest {

    private static final JobKey JOB = new JobKey("default", "Leads", "42");

    private final VirtualTime time = new VirtualTime();
    private final JobWaits waits = new JobWaits(time, time::millis, () -> 0);
    private final Queue<StatusReply> script = new ArrayDeque<>();
    private final List<Long> calledAt = new ArrayList<>();
    private final List<String> observed = new ArrayList<>();
    private final List<WaitOutcome> outcomes = new ArrayList<>();
    private final WaitHandler handler = new WaitHandler() {

        @Override
        public void observed(StatusAnswer answer, int polls, Runnable then) {
            observed.add(polls + " " + answer.status().status());
            then.run();
        }

        @Override
        public void ended(WaitOutcome outcome) {
            outcomes.add(outcome);
        }
    };

    @AfterEach
    void leave_nothing_behind() {
        time.drain();
        assertThat(waits.size()).isZero();
        assertThat(outcomes).hasSize(1);
        time.shutdownNow();
    }

    @Test
    void should_ask_at_once_and_then_by_the_policy_until_the_job_is_settled() {
        replies(answer("SCHEDULED"), answer("RUNNING"), answer("COMPLETED"));

        start(Duration.ofMinutes(5), 5);
        time.drain();

        assertThat(calledAt).containsExactly(0L, 1_000L, 2_000L);
        assertThat(observed).containsExactly("1 SCHEDULED", "2 RUNNING", "3 COMPLETED");
        assertThat(outcomes).containsExactly(new WaitOutcome.JobEnded(answer("COMPLETED"), 3));
    }

    @Test
    void should_make_a_last_call_when_the_time_is_over() {
        replies(answer("RUNNING"), answer("RUNNING"), answer("RUNNING"));

        start(Duration.ofMillis(1_500), 5);
        time.drain();

        assertThat(calledAt).containsExactly(0L, 1_000L, 1_500L);
        assertThat(outcomes).containsExactly(new WaitOutcome.TimedOut(answer("RUNNING"), null, 3, Duration.ofMillis(1_500)));
    }

    @Test
    void should_not_time_out_a_job_that_ends_at_the_last_call() {
        replies(answer("RUNNING"), answer("COMPLETED"));

        start(Duration.ofMillis(500), 5);
        time.drain();

        assertThat(outcomes).containsExactly(new WaitOutcome.JobEnded(answer("COMPLETED"), 2));
    }

    @Test
    void should_go_on_after_errors_that_pass() {
        replies(error(ErrorKind.TRANSIENT), error(ErrorKind.MALFORMED), answer("RUNNING"), error(ErrorKind.TRANSIENT),
                error(ErrorKind.TRANSIENT), answer("COMPLETED"));

        start(Duration.ofMinutes(5), 2);
        time.drain();

        assertThat(outcomes).containsExactly(new WaitOutcome.JobEnded(answer("COMPLETED"), 6));
    }

    @Test
    void should_fail_after_too_many_errors_in_a_row() {
        replies(answer("RUNNING"), error(ErrorKind.TRANSIENT), error(ErrorKind.TRANSIENT), error(ErrorKind.TRANSIENT));

        start(Duration.ofMinutes(5), 2);
        time.drain();

        assertThat(outcomes).containsExactly(new WaitOutcome.Failed(error(ErrorKind.TRANSIENT)));
        assertThat(calledAt).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(value = ErrorKind.class, names = { "BAD_REQUEST", "PERMISSION", "AUTHENTICATION", "NOT_SENT" })
    void should_fail_at_once_when_no_further_call_mends_it(ErrorKind kind) {
        replies(error(kind));

        start(Duration.ofMinutes(5), 5);

        assertThat(outcomes).containsExactly(new WaitOutcome.Failed(error(kind)));
    }

    @Test
    void should_believe_that_there_is_no_such_job_when_it_is_told_three_times_in_a_row() {
        replies(error(ErrorKind.NOT_FOUND), error(ErrorKind.NOT_FOUND), answer("RUNNING"), error(ErrorKind.NOT_FOUND),
                error(ErrorKind.NOT_FOUND), error(ErrorKind.TRANSIENT), error(ErrorKind.NOT_FOUND), error(ErrorKind.NOT_FOUND),
                error(ErrorKind.NOT_FOUND));

        start(Duration.ofMinutes(5), 9);
        time.drain();

        assertThat(outcomes).containsExactly(new WaitOutcome.Failed(error(ErrorKind.NOT_FOUND)));
        assertThat(calledAt).hasSize(9);
    }

    @Test
    void should_time_out_though_the_last_call_does_not_come_back() {
        List<ReplyHandler> hanging = new ArrayList<>();
        List<ReplyHandler> cancelled = new ArrayList<>();
        waits.start(JOB, options(Duration.ofSeconds(2), 5), null, (key, guard, to) -> {
            hanging.add(to);
            return () -> cancelled.add(to);
        }, handler);

        time.schedule(waits::endOverdue, 6_999, TimeUnit.MILLISECONDS);
        time.drain();
        assertThat(outcomes).isEmpty();
        time.schedule(waits::endOverdue, 1, TimeUnit.MILLISECONDS);
        time.drain();

        assertThat(outcomes).containsExactly(new WaitOutcome.TimedOut(null, null, 0, Duration.ofSeconds(2)));
        assertThat(hanging).singleElement().satisfies(call -> assertThat(call.wanted()).isFalse());
        assertThat(cancelled).containsExactlyElementsOf(hanging);
        hanging.get(0).replied(answer("COMPLETED"));
    }

    @Test
    void should_wait_out_a_pause_however_often_it_is_throttled() {
        for (int i = 0; i < 20; i++) {
            script.add(new CallError(ErrorKind.THROTTLED, "TOO_MANY_REQUESTS", 429, null, "Too many.", Duration.ofSeconds(30)));
        }
        replies(answer("COMPLETED"));

        start(Duration.ofHours(1), 0);
        time.drain();

        assertThat(outcomes).containsExactly(new WaitOutcome.JobEnded(answer("COMPLETED"), 21));
        assertThat(time.millis()).isEqualTo(600_000);
    }

    @Test
    void should_not_count_calls_that_were_never_sent() {
        replies(new CallError(ErrorKind.THROTTLED, "CONNECTION_PAUSED", 0, null, "Paused.", Duration.ofSeconds(5)), answer("COMPLETED"));

        start(Duration.ofHours(1), 5);
        time.drain();

        assertThat(outcomes).containsExactly(new WaitOutcome.JobEnded(answer("COMPLETED"), 1));
    }

    @Test
    void should_ask_less_often_when_credits_run_low() {
        replies(new StatusAnswer(status("RUNNING"), 200L), answer("COMPLETED"));

        start(Duration.ofHours(1), 5);
        time.drain();

        assertThat(calledAt).containsExactly(0L, 10_000L);
    }

    @Test
    void should_give_up_when_everything_stops() {
        replies(answer("RUNNING"));
        start(Duration.ofHours(1), 5);

        waits.stop();

        assertThat(outcomes).singleElement().isInstanceOfSatisfying(WaitOutcome.GivenUp.class,
                givenUp -> assertThat(givenUp.cause()).isInstanceOf(RejectedExecutionException.class));
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> start(Duration.ofHours(1), 5));
        time.drain();
        assertThat(calledAt).hasSize(1);
    }

    @Test
    void should_end_though_a_handler_breaks() {
        replies(answer("RUNNING"));
        WaitHandler breaking = new WaitHandler() {

            @Override
            public void observed(StatusAnswer answer, int polls, Runnable then) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void ended(WaitOutcome outcome) {
                outcomes.add(outcome);
            }
        };

        waits.start(JOB, options(Duration.ofHours(1), 5), null, this::reply, breaking);

        assertThat(outcomes).singleElement().isInstanceOf(WaitOutcome.GivenUp.class);
    }

    private void start(Duration timeout, int maximumPollErrors) {
        waits.start(JOB, options(timeout, maximumPollErrors), null, this::reply, handler);
    }

    private static WaitOptions options(Duration timeout, int maximumPollErrors) {
        PollSettings settings = new PollSettings(PollPolicyName.fixed, Duration.ofSeconds(1), Duration.ofSeconds(60), 1.5,
                Duration.ofSeconds(2));
        return new WaitOptions(settings, PollPolicies.create(settings), timeout, maximumPollErrors);
    }

    private QueuedCall reply(JobKey key, CallGuard guard, ReplyHandler to) {
        assertThat(key).isEqualTo(JOB);
        calledAt.add(time.millis());
        to.replied(script.remove());
        return () -> {
        };
    }

    private void replies(StatusReply... replies) {
        script.addAll(List.of(replies));
    }

    private static StatusAnswer answer(String status) {
        return new StatusAnswer(status(status), null);
    }

    private static MassUpdateStatus status(String status) {
        return new MassUpdateStatus("default", "Leads", "42", status, null, null, null, null, null);
    }

    private static CallError error(ErrorKind kind) {
        return new CallError(kind, kind.name(), 500, null, "Failed.", null);
    }
}

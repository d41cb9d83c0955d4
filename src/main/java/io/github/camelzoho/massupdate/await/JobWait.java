package io.github.camelzoho.massupdate.await;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.connection.QueuedCall;
import io.github.camelzoho.massupdate.connection.ReplyHandler;
import io.github.camelzoho.massupdate.connection.StatusCalls;
import io.github.camelzoho.massupdate.poll.CreditStretch;
import io.github.camelzoho.massupdate.poll.ErrorBackoff;
import io.github.camelzoho.massupdate.poll.PollTrace;

/**
 * The wait for one job: a call, a pause, a call, until the job or the time has ended. At any moment one entry of the
 * scheduler, one queued call or one look at an answer stands for it, so that its fields need no lock.
 */
final class JobWait implements Runnable, ReplyHandler {

    private static final long LAST_CALL_MILLIS = 5_000;
    /** An empty answer means that there is no such job, but may come from anything between here and Zoho. */
    private static final int TIMES_NOT_FOUND = 3;

    private final JobWaits waits;
    private final JobKey key;
    private final WaitOptions options;
    private final CallGuard guard;
    private final StatusCalls calls;
    private final WaitHandler handler;
    private final long begunAt;
    private final long deadline;
    private final AtomicBoolean ended = new AtomicBoolean();
    private PollTrace trace;
    private volatile StatusAnswer last;
    private volatile CallError lastError;
    private volatile int polls;
    /** When the next call is due, {@code null} while one is queued or under way. */
    private volatile Long nextPollAt;
    private volatile QueuedCall queued;
    private volatile Future<?> scheduled;
    private int errors;
    private int notFound;

    JobWait(JobWaits waits, JobKey key, WaitOptions options, CallGuard guard, StatusCalls calls, WaitHandler handler) {
        this.waits = waits;
        this.key = key;
        this.options = options;
        this.guard = guard;
        this.calls = calls;
        this.handler = handler;
        this.begunAt = waits.now();
        this.trace = PollTrace.watched(begunAt);
        this.deadline = begunAt + options.timeout().toMillis();
    }

    /** Asks next. On a scheduler thread: whatever comes of it happens elsewhere. */
    @Override
    public void run() {
        if (!wanted()) {
            return;
        }
        nextPollAt = null;
        try {
            queued = calls.enqueue(key, guard, this);
        } catch (Throwable e) {
            giveUp(e);
        }
        leaveIfEnded();
    }

    WaitSnapshot snapshot(long now) {
        Long next = nextPollAt;
        StatusAnswer answer = last;
        CallError error = lastError;
        return new WaitSnapshot(key, Duration.ofMillis(now - begunAt), next == null ? null : Duration.ofMillis(Math.max(0, next - now)),
                answer == null ? null : answer.status().status(), error == null ? null : error.code(), polls,
                Duration.ofMillis(Math.max(0, deadline - now)));
    }

    WaitHandler handler() {
        return handler;
    }

    @Override
    public boolean wanted() {
        return !ended.get();
    }

    @Override
    public void replied(StatusReply reply) {
        if (!wanted()) {
            return;
        }
        try {
            if (reply instanceof StatusAnswer answer) {
                answered(answer);
            } else {
                failed((CallError) reply);
            }
        } catch (Throwable e) {
            giveUp(e);
        }
    }

    @Override
    public void rejected(RejectedExecutionException cause) {
        giveUp(cause);
    }

    void giveUp(Throwable cause) {
        end(new WaitOutcome.GivenUp(cause));
    }

    /** Whether the last call has not come back, nor come to its turn, long after the time was over. */
    boolean overdue(long now) {
        return now - deadline >= LAST_CALL_MILLIS;
    }

    void timeOut() {
        end(new WaitOutcome.TimedOut(last, lastError, polls, options.timeout()));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one answer at a time
    private void answered(StatusAnswer answer) {
        polls++;
        errors = 0;
        notFound = 0;
        lastError = null;
        last = answer;
        trace = trace.observed(waits.now(), answer.status());
        handler.observed(answer, polls, () -> goOn(answer));
    }

    private void goOn(StatusAnswer answer) {
        try {
            settleOrPause(answer);
        } catch (Throwable e) {
            giveUp(e);
        }
    }

    private void settleOrPause(StatusAnswer answer) {
        if (answer.status().terminal()) {
            if (options.policy().learns()) {
                waits.learn(key, trace);
            }
            end(new WaitOutcome.JobEnded(answer, polls));
            return;
        }
        double delay = options.policy().nextDelayMillis(trace, waits.experience(key), waits.jitter());
        pause(Math.round(delay * CreditStretch.factor(answer.creditsRemaining())));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one answer at a time
    private void failed(CallError error) {
        lastError = error;
        boolean throttled = error.kind() == ErrorKind.THROTTLED;
        if (!throttled || error.httpStatus() != 0) {
            polls++;
        }
        if (!throttled) {
            errors++;
        }
        if (error.kind() == ErrorKind.NOT_FOUND) {
            notFound++;
        } else if (!throttled) {
            notFound = 0;
        }
        if (errors > options.maximumPollErrors() || !mayPass(error.kind())) {
            end(new WaitOutcome.Failed(error));
            return;
        }
        pause(ErrorBackoff.delayMillis(Math.max(1, errors), waits.jitter(), options.settings(), error.retryAfter()));
    }

    private boolean mayPass(ErrorKind kind) {
        return kind == ErrorKind.NOT_FOUND
                ? notFound < TIMES_NOT_FOUND
                : kind.retryable() && kind != ErrorKind.NOT_SENT;
    }

    /** The last call comes when the time is over, not before: the job may end meanwhile. */
    private void pause(long millis) {
        long left = deadline - waits.now();
        if (left <= 0) {
            timeOut();
        } else {
            long delay = Math.min(millis, left);
            nextPollAt = waits.now() + delay;
            scheduled = waits.schedule(this, delay);
            leaveIfEnded();
        }
    }

    private void end(WaitOutcome outcome) {
        if (ended.compareAndSet(false, true)) {
            waits.ended(this);
            leaveIfEnded();
            handler.ended(outcome);
        }
    }

    /** A wait that is over holds neither a place in the queue of calls nor an entry of the scheduler. */
    private void leaveIfEnded() {
        if (wanted()) {
            return;
        }
        QueuedCall call = queued;
        if (call != null) {
            call.cancel();
        }
        Future<?> pause = scheduled;
        if (pause != null) {
            pause.cancel(false);
        }
    }
}

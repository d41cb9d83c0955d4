package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.JobState;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.poll.CreditBudget;
import io.github.camelzoho.massupdate.poll.CreditStretch;
import io.github.camelzoho.massupdate.poll.ErrorBackoff;
import io.github.camelzoho.massupdate.poll.Experience;
import io.github.camelzoho.massupdate.poll.PollPolicies;
import io.github.camelzoho.massupdate.poll.PollPolicy;
import io.github.camelzoho.massupdate.poll.PollSettings;
import io.github.camelzoho.massupdate.poll.PollTrace;
import io.github.camelzoho.massupdate.resilience.Backoff;

/** Decides what becomes of a job after a status call; a pure function. */
public final class RecordRule {

    private static final int NOT_FOUND_CALLS = 3;
    private static final Duration NOT_FOUND_PERIOD = Duration.ofSeconds(30);
    private static final Duration NOT_FOUND_DELAY = Duration.ofSeconds(16);
    /** For what does not pass soon: somebody repairs it, or the deadline comes. */
    private static final Backoff REPAIR = new Backoff(Duration.ofSeconds(30), Duration.ofHours(1));

    private final PollPolicy policy;
    private final PollSettings settings;

    public RecordRule(PollPolicy policy, PollSettings settings) {
        this.policy = policy;
        this.settings = settings;
    }

    /**
     * @param job        the job as it was claimed
     * @param reply      what the call said
     * @param now        the time on the database's clock, in milliseconds
     * @param experience what earlier jobs of this connection and module taught
     * @param budget     what the connection may spend
     * @param jitter     a random number, at least 0 and below 1
     */
    public Recording decide(ClaimedJob job, StatusReply reply, long now, Experience experience, CreditBudget budget,
            double jitter) {
        if (reply instanceof StatusAnswer answer) {
            return answered(job, answer, now, experience, budget, jitter);
        }
        return failed(job, (CallError) reply, now, jitter);
    }

    private Recording answered(ClaimedJob job, StatusAnswer answer, long now, Experience experience, CreditBudget budget,
            double jitter) {
        PollTrace trace = PollTrace.decode(job.pollState(), job.watchedAt()).observed(now, answer.status());
        Outcome outcome = outcome(answer.status().state());
        if (outcome == null && now >= job.deadlineAt()) {
            outcome = Outcome.EXPIRED;
        }
        long delay = Math.round(policy(budget).nextDelayMillis(trace, experience, jitter)
                * CreditStretch.factor(answer.creditsRemaining()));
        return new Recording(job, answer, outcome, untilDeadline(job, now, delay), 0, 0, null, trace.encode());
    }

    private PollPolicy policy(CreditBudget budget) {
        double price = budget.price();
        return price > 1 ? PollPolicies.create(settings.dearer(price)) : policy;
    }

    private static Outcome outcome(JobState state) {
        return switch (state) {
            case COMPLETED -> Outcome.COMPLETED;
            case FAILED -> Outcome.FAILED;
            default -> null;
        };
    }

    private Recording failed(ClaimedJob job, CallError error, long now, double jitter) {
        boolean notFound = error.kind() == ErrorKind.NOT_FOUND;
        // an error of the connection says nothing of the job
        boolean inARow = notFound || !counts(error.kind());
        int countBefore = inARow ? job.notFoundCount() : 0;
        Long sinceBefore = inARow ? job.notFoundSince() : null;
        int notFoundCount = notFound ? countBefore + 1 : countBefore;
        Long notFoundSince = notFound && sinceBefore == null ? Long.valueOf(now) : sinceBefore;
        boolean unknown = notFound && notFoundCount >= NOT_FOUND_CALLS
                && now - notFoundSince >= NOT_FOUND_PERIOD.toMillis();
        int errors = counts(error.kind()) ? job.errors() + 1 : job.errors();
        Outcome outcome = null;
        if (unknown || error.kind() == ErrorKind.BAD_REQUEST) {
            outcome = Outcome.REJECTED;
        } else if (now >= job.deadlineAt()) {
            outcome = Outcome.EXPIRED;
        }
        return new Recording(job, error, outcome, untilDeadline(job, now, delay(error, errors, jitter)), errors,
                notFoundCount, notFoundSince, job.pollState());
    }

    /** Whether the error is one of the job, not of its connection. */
    private static boolean counts(ErrorKind kind) {
        return switch (kind) {
            case AUTHENTICATION, THROTTLED, NOT_SENT -> false;
            default -> true;
        };
    }

    private long delay(CallError error, int errors, double jitter) {
        return switch (error.kind()) {
            case AUTHENTICATION, THROTTLED, NOT_SENT -> 0;
            case NOT_FOUND -> NOT_FOUND_DELAY.toMillis();
            case PERMISSION, MISDIRECTED, UNKNOWN_CODE -> REPAIR.after(errors).toMillis();
            default -> ErrorBackoff.delayMillis(errors, jitter, settings, error.retryAfter());
        };
    }

    private static long untilDeadline(ClaimedJob job, long now, long delayMillis) {
        return Math.max(0, Math.min(delayMillis, job.deadlineAt() - now));
    }
}

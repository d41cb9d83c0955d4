package io.github.camelzoho.massupdate.auth;

import java.time.Duration;
import java.time.Instant;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.resilience.Backoff;

/**
 * After a refresh that brought nothing usable, how long not to ask again. Grows with every failure in a row.
 *
 * @param until when the next refresh may be tried
 * @param error what the last one met, {@code null} when nothing failed
 */
record RefreshPause(Instant until, CallError error) {

    static final RefreshPause NONE = new RefreshPause(Instant.MIN, null);

    private static final Backoff PASSING = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final Backoff BROKEN = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));
    private static final Backoff THROTTLED = new Backoff(Duration.ofMinutes(2), Duration.ofMinutes(30));

    /**
     * No calls are made meanwhile, and the header may come from a proxy or a firewall: a long wait is taken for a mistake, which must
     * not stop a connection for hours. An answer that says "too many" is believed for as long as Zoho counts.
     */
    private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(5);

    /**
     * @param failures how many failed in a row, this one included
     */
    static RefreshPause after(CallError error, int failures, Instant now) {
        Duration pause = backoff(error.kind()).after(failures);
        Duration asked = asked(error);
        return new RefreshPause(now.plus(asked.compareTo(pause) > 0 ? asked : pause), error);
    }

    private static Duration asked(CallError error) {
        Duration asked = error.retryAfter() == null ? Duration.ZERO : error.retryAfter();
        Duration longest = error.kind() == ErrorKind.THROTTLED ? RefreshBudget.WINDOW : LONGEST_ASKED_FOR;
        return asked.compareTo(longest) < 0 ? asked : longest;
    }

    /** Until a refused token is tried once more. */
    static RefreshPause untilProbe(CallError error, int failures, Instant now) {
        return new RefreshPause(now.plus(BROKEN.after(failures)), error);
    }

    private static Backoff backoff(ErrorKind kind) {
        return switch (kind) {
            case THROTTLED -> THROTTLED;
            case AUTHENTICATION -> BROKEN;
            default -> PASSING;
        };
    }

    /** The next refresh may be tried at once; what the last one met is still known. */
    RefreshPause ended() {
        return new RefreshPause(Instant.MIN, error);
    }

    boolean holds(Instant now) {
        return now.isBefore(until);
    }

    /** The error again, with the time that is left. */
    CallError error(Instant now) {
        return new CallError(error.kind(), error.code(), error.httpStatus(), error.details(), error.message(),
                holds(now) ? Duration.between(now, until) : null);
    }
}

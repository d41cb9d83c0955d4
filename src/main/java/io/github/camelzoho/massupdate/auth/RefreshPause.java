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
     * @param failures how many failed in a row, this one included
     */
    static RefreshPause after(CallError error, int failures, Instant now) {
        Duration pause = backoff(error.kind()).after(failures);
        Duration asked = error.retryAfter();
        return new RefreshPause(now.plus(asked != null && asked.compareTo(pause) > 0 ? asked : pause), error);
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

    boolean holds(Instant now) {
        return now.isBefore(until);
    }

    /** The error again, with the time that is left. */
    CallError error(Instant now) {
        return new CallError(error.kind(), error.code(), error.httpStatus(), error.details(), error.message(),
                holds(now) ? Duration.between(now, until) : null);
    }
}

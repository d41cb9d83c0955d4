package io.github.camelzoho.massupdate.auth;

import java.time.Duration;
import java.time.Instant;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;

/**
 * After a refresh that brought nothing usable, how long not to ask again. Grows with every failure in a row.
 *
 * @param until when the next refresh may be tried
 * @param error what the last one met, {@code null} when nothing failed
 */
record RefreshPause(Instant until, CallError error) {

    static final RefreshPause NONE = new RefreshPause(Instant.MIN, null);

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration FIRST_OF_BROKEN = Duration.ofSeconds(5);
    private static final Duration FIRST_OF_THROTTLED = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_OF_THROTTLED = Duration.ofMinutes(30);
    private static final int DOUBLINGS = 10;

    /**
     * @param failures how many failed in a row, this one included
     */
    static RefreshPause after(CallError error, int failures, Instant now) {
        boolean throttled = error.kind() == ErrorKind.THROTTLED;
        Duration first = throttled ? FIRST_OF_THROTTLED : error.kind() == ErrorKind.AUTHENTICATION ? FIRST_OF_BROKEN : FIRST;
        Duration longest = throttled ? LONGEST_OF_THROTTLED : LONGEST;
        Duration pause = grown(first, longest, failures);
        Duration asked = error.retryAfter();
        return new RefreshPause(now.plus(asked != null && asked.compareTo(pause) > 0 ? asked : pause), error);
    }

    /** Until a refused token is tried once more. */
    static RefreshPause untilProbe(CallError error, int failures, Instant now) {
        return new RefreshPause(now.plus(grown(FIRST_OF_BROKEN, LONGEST, failures)), error);
    }

    private static Duration grown(Duration first, Duration longest, int failures) {
        Duration grown = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return grown.compareTo(longest) < 0 ? grown : longest;
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

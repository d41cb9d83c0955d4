package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.resilience.Backoff;

/** What a status call says about the connection it used; a pure function. */
public final class PauseRule {

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));
    private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(1);

    private PauseRule() {
    }

    /** The pause that an error calls for, {@code null} when it calls for none. */
    public static PauseKind kind(CallError error) {
        return switch (error.kind()) {
            case AUTHENTICATION -> PauseKind.AUTHENTICATION;
            case THROTTLED -> PauseKind.THROTTLED;
            default -> null;
        };
    }

    /**
     * How long the pause lasts: twice as long each time, or as long as Zoho asks for.
     *
     * @param times how often in a row the connection was paused before
     */
    public static Duration length(int times, Duration retryAfter) {
        Duration length = BACKOFF.after(times + 1);
        if (retryAfter == null || retryAfter.compareTo(length) <= 0) {
            return length;
        }
        return retryAfter.compareTo(LONGEST_ASKED_FOR) < 0 ? retryAfter : LONGEST_ASKED_FOR;
    }
}

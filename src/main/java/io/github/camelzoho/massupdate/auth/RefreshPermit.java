package io.github.camelzoho.massupdate.auth;

import java.time.Duration;

/**
 * Whether one may ask for a new token now.
 *
 * @param verdict whether, and why not
 * @param retryIn when it is {@link Verdict#EXHAUSTED}, how long until the next refresh is allowed
 */
public record RefreshPermit(Verdict verdict, Duration retryIn) {

    /** Ask, then say {@link TokenStore#complete} or {@link TokenStore#abandon}. */
    public static final RefreshPermit GRANTED = new RefreshPermit(Verdict.GRANTED, Duration.ZERO);

    /** Somebody else is asking. */
    public static final RefreshPermit BUSY = new RefreshPermit(Verdict.BUSY, Duration.ZERO);

    /** As many tokens were asked for as Zoho allows. */
    public static RefreshPermit exhausted(Duration retryIn) {
        return new RefreshPermit(Verdict.EXHAUSTED, retryIn);
    }

    /** What a turn can be. */
    public enum Verdict {
        GRANTED,
        BUSY,
        EXHAUSTED
    }
}

package io.github.camelzoho.massupdate.auth;

import java.time.Duration;

/**
 * The right to ask Zoho for a new token, or why it was not given.
 *
 * @param verdict whether, and why not
 * @param retryIn when it is {@link Verdict#EXHAUSTED}, how long until the next refresh is allowed
 */
public record RefreshPermit(Verdict verdict, Duration retryIn) {

    /** Ask for a token, then call {@link TokenStore#complete} or {@link TokenStore#release}. */
    public static final RefreshPermit GRANTED = new RefreshPermit(Verdict.GRANTED, Duration.ZERO);

    /** Another process refreshes now. */
    public static final RefreshPermit BUSY = new RefreshPermit(Verdict.BUSY, Duration.ZERO);

    /** As many tokens were asked for as Zoho allows. */
    public static RefreshPermit exhausted(Duration retryIn) {
        return new RefreshPermit(Verdict.EXHAUSTED, retryIn);
    }

    /** Whether a permit was given, and why not. */
    public enum Verdict {
        GRANTED,
        BUSY,
        EXHAUSTED
    }
}

package io.github.camelzoho.massupdate.auth;

import java.time.Duration;

/**
 * The right to ask Zoho for a new token, or why it was not given.
 *
 * @param verdict whether, and why not
 * @param retryIn when it is {@link Ruling#EXHAUSTED}, how long until the next refresh is allowed
 */
public record RefreshPermit(Ruling verdict, Duration retryIn) {

    /** Ask for a token, then call {@link TokenStore#complete} or {@link TokenStore#release}. */
    public static final RefreshPermit GRANTED = new RefreshPermit(Ruling.GRANTED, Duration.ZERO);

    /** Another process refreshes now. */
    public static final RefreshPermit BUSY = new RefreshPermit(Ruling.BUSY, Duration.ZERO);

    /** As many tokens were asked for as Zoho allows. */
    public static RefreshPermit exhausted(Duration retryIn) {
        return new RefreshPermit(Ruling.EXHAUSTED, retryIn);
    }

    /** Whether a permit was given, and why not. */
    public enum Ruling {
        GRANTED,
        BUSY,
        EXHAUSTED
    }
}

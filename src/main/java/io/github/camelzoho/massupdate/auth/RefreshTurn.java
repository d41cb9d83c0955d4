package io.github.camelzoho.massupdate.auth;

import java.time.Duration;

/**
 * Whether one may ask for a new token now.
 *
 * @param verdict whether, and why not
 * @param retryIn when it is {@link Verdict#EXHAUSTED}, how long until the next refresh is allowed
 */
public record RefreshTurn(Verdict verdict, Duration retryIn) {

    /** Ask, then say {@link TokenStore#complete} or {@link TokenStore#abandon}. */
    public static final RefreshTurn GRANTED = new RefreshTurn(Verdict.GRANTED, Duration.ZERO);

    /** Somebody else is asking. */
    public static final RefreshTurn BUSY = new RefreshTurn(Verdict.BUSY, Duration.ZERO);

    /** As many tokens were asked for as Zoho allows. */
    public static RefreshTurn exhausted(Duration retryIn) {
        return new RefreshTurn(Verdict.EXHAUSTED, retryIn);
    }

    /** What a turn can be. */
    public enum Verdict {
        GRANTED,
        BUSY,
        EXHAUSTED
    }
}

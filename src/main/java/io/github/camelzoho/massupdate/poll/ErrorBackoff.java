package io.github.camelzoho.massupdate.poll;

import java.time.Duration;

/** How long to wait after failed calls: longer after each, and at random, so that those who failed together part. */
public final class ErrorBackoff {

    private static final long FIRST_MILLIS = 1_000;
    private static final int DOUBLINGS = 30;

    private ErrorBackoff() {
    }

    /**
     * @param  consecutiveErrors how many calls failed one after the other, at least 1
     * @param  jitter            a random number, at least 0 and below 1
     * @param  settings          bound the delay, as they do that after an answer
     * @param  retryAfter        how long the far end asks to wait, {@code null} if it did not say; it may exceed the maximum
     * @return                   milliseconds to the next call
     */
    public static long delayMillis(int consecutiveErrors, double jitter, PollSettings settings, Duration retryAfter) {
        long longest = Math.max(FIRST_MILLIS, settings.maximumDelay().toMillis());
        long first = Math.max(FIRST_MILLIS, settings.delay().toMillis());
        double doubled = first * Math.pow(2, Math.min(DOUBLINGS, Math.max(0, consecutiveErrors - 1)));
        double most = Math.min(longest, doubled);
        long delay = Math.round(Math.max(first, most * (1 + jitter) / 2));
        return retryAfter == null ? delay : Math.max(delay, retryAfter.toMillis() + Math.round(first * jitter));
    }
}

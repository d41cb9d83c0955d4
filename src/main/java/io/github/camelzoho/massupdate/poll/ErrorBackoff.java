package io.github.camelzoho.massupdate.poll;

import java.time.Duration;

import io.github.camelzoho.massupdate.resilience.Backoff;

/** How long to wait after failed calls: longer after each, and at random, so that those who failed together part. */
public final class ErrorBackoff {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

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
        Duration first = atLeastShortest(settings.delay());
        long delay = new Backoff(first, atLeastShortest(settings.maximumDelay())).after(consecutiveErrors, jitter).toMillis();
        return retryAfter == null ? delay : Math.max(delay, retryAfter.toMillis() + Math.round(first.toMillis() * jitter));
    }

    private static Duration atLeastShortest(Duration duration) {
        return duration.compareTo(SHORTEST) < 0 ? SHORTEST : duration;
    }
}

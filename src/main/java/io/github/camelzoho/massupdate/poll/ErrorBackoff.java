package io.github.camelzoho.massupdate.poll;

import java.time.Duration;

import io.github.camelzoho.massupdate.resilience.Backoff;

/** How long to wait after failed calls: longer after each, and at random, so that those who failed together part. */
public final class ErrorBackoff {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** The header may come from a proxy or a firewall, which know nothing of the job: a longer wait is taken for a mistake. */
    private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(1);

    private ErrorBackoff() {
    }

    /**
     * @param  consecutiveErrors how many calls failed one after the other, at least 1
     * @param  jitter            a random number, at least 0 and below 1
     * @param  settings          bound the delay, as they do that after an answer
     * @param  retryAfter        how long the far end asks to wait, {@code null} if it did not say; it may exceed the maximum, and
     *                           counts for an hour at most
     * @return                   milliseconds to the next call
     */
    public static long delayMillis(int consecutiveErrors, double jitter, PollSettings settings, Duration retryAfter) {
        Duration first = atLeastShortest(settings.delay());
        long delay = new Backoff(first, atLeastShortest(settings.maximumDelay())).after(consecutiveErrors, jitter).toMillis();
        if (retryAfter == null) {
            return delay;
        }
        Duration asked = retryAfter.compareTo(LONGEST_ASKED_FOR) < 0 ? retryAfter : LONGEST_ASKED_FOR;
        return Math.max(delay, asked.toMillis() + Math.round(first.toMillis() * jitter));
    }

    private static Duration atLeastShortest(Duration duration) {
        return duration.compareTo(SHORTEST) < 0 ? SHORTEST : duration;
    }
}

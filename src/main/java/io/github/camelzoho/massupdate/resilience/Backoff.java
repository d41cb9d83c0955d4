package io.github.camelzoho.massupdate.resilience;

import java.time.Duration;

/**
 * A capped exponential back-off: the pause after a failure doubles with every failure in a row. A pure function.
 *
 * @param first   the pause after one failure, at least 1 ms
 * @param longest the pause that none exceeds, not below the first
 */
public record Backoff(Duration first, Duration longest) {

    /**
     * @throws IllegalArgumentException if a pause is out of its range
     */
    public Backoff {
        if (first.toMillis() < 1 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "A back-off from %s to %s is not possible: it begins at 1 ms or more and does not shrink.".formatted(first, longest));
        }
    }

    /** @param failures how many in a row, the last one included; less than 1 counts as 1 */
    public Duration after(int failures) {
        return Duration.ofMillis((long) millis(failures));
    }

    /**
     * The pause at random between a half and the whole of it, so that those who failed together do not try again together; not
     * below the first.
     *
     * @param failures how many in a row, the last one included; less than 1 counts as 1
     * @param jitter   a random number, at least 0 and below 1
     */
    public Duration after(int failures, double jitter) {
        return Duration.ofMillis(Math.round(Math.max(first.toMillis(), millis(failures) * (1 + jitter) / 2)));
    }

    /**
     * The pause of one who knows since when it has failed, and not how often: it doubles, too.
     *
     * @param failing for how long
     */
    public Duration afterFailingFor(Duration failing) {
        return failing.compareTo(first) < 0 ? first : failing.compareTo(longest) > 0 ? longest : failing;
    }

    private double millis(int failures) {
        return Math.min(longest.toMillis(), first.toMillis() * Math.pow(2, Math.max(1, failures) - 1));
    }
}

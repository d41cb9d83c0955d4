package io.github.camelzoho.massupdate.jobs;

import java.time.Duration;

import io.github.camelzoho.massupdate.resilience.Backoff;

/** Slows deliveries down while all of them fail, so that an unreachable receiver costs next to nothing. */
final class DeliveryPace {

    private static final Backoff RETRY = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final Backoff PAUSE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));
    private static final int MOST_HALVINGS = 16;

    private int failures;
    private long lastFailureNanos;

    /** How long until a result is delivered again after so many attempts. */
    static long retryMillis(int attempts) {
        return RETRY.after(attempts).toMillis();
    }

    /** Takes note of a delivery; true when deliveries begin to fail by it, or to succeed again. */
    synchronized boolean concluded(boolean taken, long nanos) {
        boolean changed = taken != (failures == 0);
        failures = taken ? 0 : failures + 1;
        lastFailureNanos = nanos;
        return changed;
    }

    /**
     * How many deliveries may be under way: fewer with each failure in a row, in the end one every few seconds.
     *
     * @param most  how many while all goes well
     * @param nanos the time, on the clock of {@link #concluded}
     */
    synchronized int allowed(int most, long nanos) {
        if (failures == 0) {
            return most;
        }
        boolean resting = nanos - lastFailureNanos < PAUSE.after(failures).toNanos();
        return resting ? 0 : Math.max(1, most >> Math.min(failures, MOST_HALVINGS));
    }
}

package io.github.camelzoho.massupdate.jobs;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Slows deliveries down while all of them fail, so that a receiver that is away costs next to nothing. */
final class DeliveryPace {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final int DOUBLINGS = 16;

    private int failures;
    private long lastFailureNanos;

    /** How long until a result is delivered again after so many attempts. */
    static long retryMillis(int attempts) {
        return Math.min(LONGEST_RETRY.toMillis(), FIRST_RETRY.toMillis() << Math.min(Math.max(0, attempts - 1), DOUBLINGS));
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
        long pause = Math.min(LONGEST_PAUSE_MILLIS, 50L << Math.min(failures, DOUBLINGS));
        boolean resting = nanos - lastFailureNanos < TimeUnit.MILLISECONDS.toNanos(pause);
        return resting ? 0 : Math.max(1, most >> Math.min(failures, DOUBLINGS));
    }
}

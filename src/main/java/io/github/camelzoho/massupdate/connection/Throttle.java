package io.github.camelzoho.massupdate.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.camelzoho.massupdate.limit.AdaptiveLimit;

/** How many calls a connection may make at once after what Zoho answered, and how long it pauses. */
final class Throttle {

    private final int maximum;
    private final LongSupplier nanoTime;
    private volatile AdaptiveLimit limit;
    private volatile boolean paused;
    private volatile boolean ordered;
    private long until;

    Throttle(int maximum, LongSupplier nanoTime) {
        this.maximum = maximum;
        this.nanoTime = nanoTime;
        this.limit = AdaptiveLimit.of(maximum);
    }

    int permits() {
        return limit.permits();
    }

    /** What is left of the pause, zero when there is none. */
    Duration remaining() {
        return paused ? left() : Duration.ZERO;
    }

    /**
     * Zoho refused a call.
     *
     * @param  beganNanos when the call began
     * @param  asked      how long Zoho asks to wait, {@code null} when it did not say
     * @return            how long a pause lasts that began with it, zero for none
     */
    synchronized Duration refused(long beganNanos, Duration asked) {
        AdaptiveLimit before = limit;
        limit = before.refused(millis(beganNanos), millis(nanoTime.getAsLong()));
        Duration pause = limit.equals(before) && asked == null ? Duration.ZERO : limit.pause(asked);
        Duration left = left();
        if (pause.compareTo(left) <= 0) {
            return Duration.ZERO;
        }
        until = nanoTime.getAsLong() + pause.toNanos();
        paused = true;
        ordered = ordered && !left.isZero();
        return left.isZero() ? pause : Duration.ZERO;
    }

    /** Begins a pause that a person wants, in place of any other. */
    synchronized void order(Duration length) {
        until = nanoTime.getAsLong() + length.toNanos();
        paused = true;
        ordered = true;
    }

    /** Whether a person wanted the pause, and not Zoho. */
    boolean ordered() {
        return ordered;
    }

    /** Ends any pause. */
    synchronized void end() {
        paused = false;
        ordered = false;
    }

    /** Zoho took a call. True when there are other permits than before. */
    boolean succeeded(long beganNanos) {
        return !limit.isWhole(maximum) && raised(beganNanos);
    }

    private synchronized boolean raised(long beganNanos) {
        AdaptiveLimit before = limit;
        limit = before.succeeded(millis(beganNanos), millis(nanoTime.getAsLong()), maximum);
        if (left().isZero()) {
            end();
        }
        return limit.permits() != before.permits();
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private synchronized Duration left() {
        long left = paused ? until - nanoTime.getAsLong() : 0;
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }
}

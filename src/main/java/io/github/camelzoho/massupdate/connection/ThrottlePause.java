package io.github.camelzoho.massupdate.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long a connection pauses: after Zoho answered that there are too many calls, for as long as Zoho asks or longer each time;
 * or for as long as a person ordered.
 */
final class ThrottlePause {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 10;

    private final LongSupplier nanoTime;
    private volatile boolean paused;
    private volatile boolean ordered;
    private long until;
    private int inARow;

    ThrottlePause(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** What is left of the pause, zero when there is none. */
    Duration remaining() {
        return paused ? left() : Duration.ZERO;
    }

    /**
     * Begins a pause, unless there is one: calls that were under way together are throttled together.
     *
     * @param  asked how long the far end asks to wait, {@code null} when it did not say
     * @return       how long the pause still lasts
     */
    synchronized Duration throttled(Duration asked) {
        Duration left = left();
        Duration pause = asked;
        if (pause == null && left.isZero()) {
            Duration grown = FIRST.multipliedBy(1L << Math.min(inARow, DOUBLINGS));
            pause = grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
        }
        if (left.isZero()) {
            inARow++;
            ordered = false;
        }
        if (pause != null && pause.compareTo(left) > 0) {
            until = nanoTime.getAsLong() + pause.toNanos();
            paused = true;
        }
        return left();
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
        inARow = 0;
    }

    /** A call went through: the next pause is a short one again. */
    void succeeded() {
        if (paused) {
            reset();
        }
    }

    private synchronized void reset() {
        if (left().isZero()) {
            end();
        }
    }

    private synchronized Duration left() {
        long left = paused ? until - nanoTime.getAsLong() : 0;
        return left > 0 ? Duration.of(left, TimeUnit.NANOSECONDS.toChronoUnit()) : Duration.ZERO;
    }
}

package io.github.camelzoho.massupdate.resilience;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Whether something that has to turn again and again does. */
public final class Pulse {

    /** How long a loop may take for a turn, or fail at every turn. Longer than an unanswered database holds a turn up. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private final String name;
    private final long limitNanos;
    private long turnNanos;
    private boolean failing;
    private long failureNanos;
    private long failingSinceNanos;

    /**
     * @param name  what turns, for people
     * @param limit how long it may stand still
     */
    public Pulse(String name, Duration limit, long nanos) {
        this.name = name;
        this.limitNanos = limit.toNanos();
        this.turnNanos = nanos;
    }

    public String name() {
        return name;
    }

    /** A turn has ended as it should. */
    public synchronized void turned(long nanos) {
        turnNanos = nanos;
        failing = false;
    }

    /** A turn found nothing to do, or could not do it for a reason that has a check of its own. */
    public synchronized void idle(long nanos) {
        turnNanos = nanos;
    }

    /** A turn has ended by a fault. */
    public synchronized void failed(long nanos) {
        turnNanos = nanos;
        if (!failing || nanos - failureNanos > limitNanos) {
            failing = true;
            failingSinceNanos = nanos;
        }
        failureNanos = nanos;
    }

    /** What is wrong, {@code null} when nothing is. */
    public synchronized String stall(long nanos) {
        if (nanos - turnNanos > limitNanos) {
            return "%s has not turned for %s s".formatted(name, TimeUnit.NANOSECONDS.toSeconds(nanos - turnNanos));
        }
        if (failing && failureNanos - failingSinceNanos > limitNanos && nanos - failureNanos < limitNanos) {
            return "%s has failed at every turn for %s s".formatted(name,
                    TimeUnit.NANOSECONDS.toSeconds(failureNanos - failingSinceNanos));
        }
        return null;
    }
}

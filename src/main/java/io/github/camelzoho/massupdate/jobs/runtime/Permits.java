package io.github.camelzoho.massupdate.jobs.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.github.camelzoho.massupdate.limit.Seating;
import io.github.camelzoho.massupdate.limit.Seats;

/** The permits of this process for calls, and those that are acquired, for each connection that has any. */
public final class Permits {

    private final LongSupplier nanoTime;
    private final Map<String, Acquired> acquired = new HashMap<>();
    /** For how many calls of a connection the next free permit is kept. */
    private final Map<String, Integer> reserved = new HashMap<>();
    private boolean shared;
    private Seats usable = Seats.ALL;
    private long freshUntilNanos;

    /** The acquired permits of one connection. */
    private static final class Acquired {

        private final int maximum;
        private int underWay;
        /** When the far end no longer counts calls that are over on this side. */
        private final PriorityQueue<Long> busyUntilNanos = new PriorityQueue<>();

        private Acquired(int maximum) {
            this.maximum = maximum;
        }

        private int count(long now) {
            while (!busyUntilNanos.isEmpty() && busyUntilNanos.peek() - now <= 0) {
                busyUntilNanos.remove();
            }
            return underWay + busyUntilNanos.size();
        }
    }

    Permits(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * How many permits are free.
     *
     * @param limit how many calls may be under way at once at present, over all replicas
     */
    public synchronized int free(String connection, int limit) {
        return unused(connection, limit) - (reserved.containsKey(connection) ? 1 : 0);
    }

    private int unused(String connection, int limit) {
        return fresh() ? usable.permits(limit) - count(connection) : 0;
    }

    /** Whether this process may make no call at all at present. */
    public synchronized boolean none() {
        return !fresh() || usable.equals(Seats.NONE);
    }

    /**
     * Keeps the next free permit of a connection from those who {@link #acquire}, until {@link #acquireReserved} grants it or it is
     * cancelled: else a rare call might wait for ever beside many. However many calls wait so, one permit is kept at a time.
     */
    public synchronized void reserve(String connection) {
        reserved.merge(connection, 1, Integer::sum);
    }

    /** The call will not be made. */
    public synchronized void cancelReservation(String connection) {
        reserved.computeIfPresent(connection, (name, calls) -> calls > 1 ? calls - 1 : null);
    }

    /** Acquires a permit that was reserved, which must be released. False when none is free; the reservation stays then. */
    public synchronized boolean acquireReserved(String connection, int maximum, int limit) {
        if (unused(connection, limit) <= 0) {
            return false;
        }
        cancelReservation(connection);
        grant(connection, maximum, 1);
        return true;
    }

    private void grant(String connection, int maximum, int permits) {
        acquired.computeIfAbsent(connection, name -> new Acquired(maximum)).underWay += permits;
    }

    /**
     * Acquires permits, each of which must be released.
     *
     * @param  maximum how many calls may be under way at once at most, over all replicas
     * @param  limit   how many at present
     * @param  most    how many permits to acquire at most
     * @return         how many were free and are acquired now
     */
    public synchronized int acquire(String connection, int maximum, int limit, int most) {
        int granted = Math.max(0, Math.min(most, free(connection, limit)));
        if (granted > 0) {
            grant(connection, maximum, granted);
        }
        return granted;
    }

    /**
     * Releases a permit.
     *
     * @param busyNanos how much longer the far end may count the call; the permit is free after that time
     */
    public synchronized void release(String connection, long busyNanos) {
        Acquired calls = acquired.get(connection);
        calls.underWay--;
        if (busyNanos > 0) {
            calls.busyUntilNanos.add(nanoTime.getAsLong() + busyNanos);
        }
        count(connection);
        notifyAll();
    }

    private int count(String connection) {
        Acquired calls = acquired.get(connection);
        int count = calls == null ? 0 : calls.count(nanoTime.getAsLong());
        if (calls != null && count == 0) {
            acquired.remove(connection);
        }
        return count;
    }

    /** The calls of all connections but these. */
    public synchronized int underWayBeside(Set<String> connections) {
        return acquired.entrySet().stream().filter(each -> !connections.contains(each.getKey()))
                .mapToInt(each -> each.getValue().underWay).sum();
    }

    /** Whether calls may begin: the others know that this process is alive. */
    public synchronized boolean fresh() {
        return !shared || nanoTime.getAsLong() - freshUntilNanos < 0;
    }

    /** Shares with other processes from now on: there are no permits before a heartbeat. */
    synchronized void share() {
        shared = true;
        usable = Seats.NONE;
        freshUntilNanos = nanoTime.getAsLong();
    }

    /** Decides about the seats of this process, and acquires no permits beyond its target any more. */
    synchronized Seating decide(Function<Predicate<Seats>, Seating> decision) {
        Seating decided = decision.apply(this::suffice);
        usable = usable.and(decided.target());
        return decided;
    }

    private boolean suffice(Seats seats) {
        long now = nanoTime.getAsLong();
        return acquired.values().stream().allMatch(calls -> calls.count(now) <= seats.permits(calls.maximum));
    }

    /** What was decided is stored, by a heartbeat that began at this time. */
    synchronized void renew(Seating decided, long beganNanos) {
        usable = decided.me().and(decided.target());
        freshUntilNanos = beganNanos + Seating.FRESH.toNanos();
    }

    /** Waits until no permit is acquired. False when that takes longer. */
    synchronized boolean awaitIdle(Duration longest) throws InterruptedException {
        long end = nanoTime.getAsLong() + longest.toNanos();
        while (!suffice(Seats.NONE)) {
            long left = end - nanoTime.getAsLong();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, TimeUnit.MILLISECONDS.toNanos(50)));
        }
        return true;
    }
}

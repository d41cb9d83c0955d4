package io.github.camelzoho.massupdate.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Limits how many calls run at once. Callers that find no free permit wait in the order they came, without a thread; a permit
 * that is released goes to the first of them.
 */
final class Bulkhead {

    private final Executor workers;
    private final ScheduledExecutorService scheduler;
    /** In the order they came; a waiter that is cancelled leaves from the middle. */
    private final Set<Waiter> waiting = new LinkedHashSet<>();
    private final int permits;
    private int lowered;
    private int acquired;
    private boolean closed;

    /**
     * @param permits   how many calls at once, at least 1
     * @param workers   where the calls run that had to wait; it must take as many tasks as there are permits
     * @param scheduler releases permits later
     */
    Bulkhead(int permits, Executor workers, ScheduledExecutorService scheduler) {
        this.permits = permits;
        this.workers = workers;
        this.scheduler = scheduler;
        this.lowered = permits;
    }

    /** Gives out no more permits than this for calls that the caller does not limit itself, until it is called again. */
    void limit(int most) {
        synchronized (this) {
            lowered = Math.min(permits, most);
        }
        startWaiting();
    }

    /**
     * Acquires a permit for the calling thread, which must {@link #release()} it. False when there is none.
     *
     * @param limitedByCaller whether only the highest limit counts
     */
    synchronized boolean tryAcquire(boolean limitedByCaller) {
        if (closed || acquired >= (limitedByCaller ? permits : lowered)) {
            return false;
        }
        acquired++;
        return true;
    }

    /** Runs the waiter on a worker once there is a permit for it. The waiter must {@link #release()} it. */
    void acquire(Waiter waiter) {
        boolean got;
        synchronized (this) {
            got = tryAcquire(waiter.limitedByCaller());
            if (!got && !closed) {
                waiting.add(waiter);
                return;
            }
        }
        if (!got) {
            waiter.rejected(stopped());
        } else if (!started(waiter)) {
            release();
        }
    }

    /** Takes the waiter out of the queue, if it is still there: none of its methods is called then. */
    synchronized void cancel(Waiter waiter) {
        waiting.remove(waiter);
    }

    void release() {
        synchronized (this) {
            acquired--;
        }
        startWaiting();
    }

    private void startWaiting() {
        for (Waiter next = next(); next != null; next = next()) {
            if (!started(next)) {
                synchronized (this) {
                    acquired--;
                }
            }
        }
    }

    /** Releases a permit after a time, zero for now: the far end may be busy for longer than its caller. */
    void release(Duration delay) {
        if (delay.isZero()) {
            release();
            return;
        }
        try {
            scheduler.schedule((Runnable) this::release, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            release();
        }
    }

    /** Rejects all that wait and all that come. */
    void close() {
        List<Waiter> turnedAway;
        synchronized (this) {
            closed = true;
            turnedAway = new ArrayList<>(waiting);
            waiting.clear();
        }
        turnedAway.forEach(waiter -> waiter.rejected(stopped()));
    }

    synchronized int acquired() {
        return acquired;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    /** The first of those that wait, with a permit; {@code null} when there is none of either. */
    private synchronized Waiter next() {
        Iterator<Waiter> first = waiting.iterator();
        if (!first.hasNext()) {
            return null;
        }
        Waiter next = first.next();
        if (!tryAcquire(next.limitedByCaller())) {
            return null;
        }
        first.remove();
        return next;
    }

    /** False when the waiter will not run, and so will not release its permit either. */
    private boolean started(Waiter waiter) {
        try {
            if (isClosed()) {
                throw stopped();
            }
            workers.execute(waiter);
            return true;
        } catch (Throwable e) { // such as an OutOfMemoryError when there can be no more threads
            waiter.rejected(e);
            return false;
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static RejectedExecutionException stopped() {
        return new RejectedExecutionException("The component stops: no further status calls are made.");
    }

    /** What runs with a permit. */
    interface Waiter extends Runnable {

        /** Whether only the highest limit counts. */
        default boolean limitedByCaller() {
            return false;
        }

        /**
         * Called instead of {@link #run()}. Must not throw.
         *
         * @param cause a {@link RejectedExecutionException} when everything stops
         */
        void rejected(Throwable cause);
    }
}

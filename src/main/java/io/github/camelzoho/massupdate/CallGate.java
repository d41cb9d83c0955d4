package io.github.camelzoho.massupdate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets in so many calls at once. Those that wait do so in the order they came, without a thread; one that leaves hands its
 * place to the first of them.
 */
final class CallGate {

    private final Executor workers;
    private final ScheduledExecutorService scheduler;
    private final Queue<Visit> waiting = new ArrayDeque<>();
    private final int places;
    private int free;
    private boolean closed;

    /**
     * @param places    how many calls at once, at least 1
     * @param workers   where the calls run that had to wait; it must take as many tasks as there are places
     * @param scheduler gives places back later
     */
    CallGate(int places, Executor workers, ScheduledExecutorService scheduler) {
        this.places = places;
        this.workers = workers;
        this.scheduler = scheduler;
        this.free = places;
    }

    /** Takes a place for the thread that asks, which must {@link #leave()}. False when there is none. */
    synchronized boolean tryEnter() {
        if (closed || free == 0) {
            return false;
        }
        free--;
        return true;
    }

    /** Runs the visit on a worker once there is a place for it. The visit must {@link #leave()}. */
    void enter(Visit visit) {
        synchronized (this) {
            if (!closed && free == 0) {
                waiting.add(visit);
                return;
            }
            if (!closed) {
                free--;
            }
        }
        start(visit);
    }

    /** Gives a place back. */
    void leave() {
        Visit next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                free++;
            }
        }
        if (next != null) {
            start(next);
        }
    }

    /** Gives a place back after a time, zero for now: the far end may be busy for longer than the one who left. */
    void leave(Duration lingering) {
        if (lingering.isZero()) {
            leave();
            return;
        }
        try {
            scheduler.schedule((Runnable) this::leave, lingering.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            leave();
        }
    }

    /** Turns away all that wait and all that come. */
    void close() {
        List<Visit> turnedAway;
        synchronized (this) {
            closed = true;
            turnedAway = new ArrayList<>(waiting);
            waiting.clear();
        }
        turnedAway.forEach(visit -> visit.rejected(stopped()));
    }

    synchronized int inside() {
        return places - free;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    private void start(Visit visit) {
        try {
            if (isClosed()) {
                throw stopped();
            }
            workers.execute(visit);
        } catch (RejectedExecutionException e) {
            visit.rejected(e);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static RejectedExecutionException stopped() {
        return new RejectedExecutionException("The component stops: no further status calls are made.");
    }

    /** What runs at a place in the gate. */
    interface Visit extends Runnable {

        /** Called instead of {@link #run()} when everything stops. */
        void rejected(RejectedExecutionException cause);
    }
}

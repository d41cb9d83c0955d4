package io.github.camelzoho.massupdate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Lets in so many calls at once. Those that wait do so in the order they came, without a thread; one that leaves hands its
 * place to the first of them.
 */
final class CallGate {

    private final Executor workers;
    private final Queue<Visit> waiting = new ArrayDeque<>();
    private final int places;
    private int free;
    private boolean closed;

    /**
     * @param places  how many calls at once, at least 1
     * @param workers where the calls run that had to wait; it must take as many tasks as there are places
     */
    CallGate(int places, Executor workers) {
        this.places = places;
        this.workers = workers;
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

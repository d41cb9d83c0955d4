package io.github.camelzoho.massupdate.service.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The part of the heap that all requests with a body may take together. One request that finds too little left waits for what
 * others give back, and the others are refused meanwhile: if all were, each would hold what another lacks, and none be answered.
 */
@ApplicationScoped
class BodyMemory {

    private static final int PART_OF_HEAP = 4;
    /** What one request takes at the most: it must be possible to answer it, however small the heap is. */
    private static final long LARGEST_REQUEST = 24_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final long patienceNanos;
    private long free;
    private boolean waitedFor;

    BodyMemory() {
        this(Math.max(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, LARGEST_REQUEST), PATIENCE);
    }

    /** @param patience how long a request waits for memory */
    BodyMemory(long bytes, Duration patience) {
        this.free = bytes;
        this.patienceNanos = patience.toNanos();
    }

    /** Takes the bytes, unless there are not as many left. */
    synchronized boolean take(long bytes) {
        if (free < bytes && !waitedFor) {
            waitedFor = true;
            waitFor(bytes);
            waitedFor = false;
        }
        if (free < bytes) {
            return false;
        }
        free -= bytes;
        return true;
    }

    private void waitFor(long bytes) {
        long end = System.nanoTime() + patienceNanos;
        try {
            for (long left = patienceNanos; free < bytes && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void giveBack(long bytes) {
        free += bytes;
        notifyAll();
    }
}

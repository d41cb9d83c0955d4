package io.github.camelzoho.massupdate.service.http;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

/** The part of the heap that all requests with a body may take together. */
@ApplicationScoped
class BodyMemory {

    private static final int PART_OF_HEAP = 4;
    /** What one request takes at the most: it must be possible to answer it, however small the heap is. */
    private static final long LARGEST_REQUEST = 24_000_000;

    private final AtomicLong free;

    BodyMemory() {
        this(Math.max(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, LARGEST_REQUEST));
    }

    BodyMemory(long bytes) {
        this.free = new AtomicLong(bytes);
    }

    /** Takes the bytes, unless there are not as many left. */
    boolean take(long bytes) {
        return free.getAndUpdate(left -> left < bytes ? left : left - bytes) >= bytes;
    }

    void giveBack(long bytes) {
        free.addAndGet(bytes);
    }
}

package io.github.camelzoho.massupdate.connection;

/** A call that waits for its turn. */
@FunctionalInterface
public interface QueuedCall {

    /** Leaves the queue: its handler is not called then. Does nothing once the call has had its turn. */
    void cancel();
}

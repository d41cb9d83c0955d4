package io.github.camelzoho.massupdate.poll;

import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.JobKey;

/** Makes status calls on threads of its own. */
@FunctionalInterface
public interface StatusCalls {

    /**
     * Asks as soon as a call is free, and returns at once.
     *
     * @param guard asked before the call is sent, {@code null} for none
     */
    void enqueue(JobKey key, CallGuard guard, ReplyHandler handler);
}

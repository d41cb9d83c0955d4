package io.github.camelzoho.massupdate.connection;

import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.JobKey;

/** Makes status calls on threads of its own. */
@FunctionalInterface
public interface StatusCalls {

    /**
     * Asks as soon as there is a permit for the call, and returns at once.
     *
     * @param  guard asked before the call is sent, {@code null} for none
     * @return       takes the call out of the queue again
     */
    QueuedCall enqueue(JobKey key, CallGuard guard, ReplyHandler handler);
}

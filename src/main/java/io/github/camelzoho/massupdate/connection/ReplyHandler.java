package io.github.camelzoho.massupdate.connection;

import java.util.concurrent.RejectedExecutionException;

import io.github.camelzoho.massupdate.api.StatusReply;

/**
 * Takes what came of a queued call. Exactly one of the methods is called, once, unless the call was cancelled. On a thread that
 * makes calls: it must neither block nor throw.
 */
public interface ReplyHandler {

    /** Whether the call is still worth making, asked when its turn has come. If not, no method is called any more. */
    default boolean wanted() {
        return true;
    }

    /** The call was made, or failed. */
    void replied(StatusReply reply);

    /** The call was not made and never will be, since everything stops. */
    void rejected(RejectedExecutionException cause);
}

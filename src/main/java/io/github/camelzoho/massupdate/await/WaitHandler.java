package io.github.camelzoho.massupdate.await;

import io.github.camelzoho.massupdate.api.StatusAnswer;

/** Learns how the wait for a job goes. Called on threads of calls and of the scheduler: it must neither block nor throw. */
public interface WaitHandler {

    /**
     * Zoho answered; called for the last answer too.
     *
     * @param then goes on with the wait: to be run once, on any thread, when the answer has been looked at
     */
    void observed(StatusAnswer answer, int polls, Runnable then);

    /** The wait is over. Called exactly once. */
    void ended(WaitOutcome outcome);
}

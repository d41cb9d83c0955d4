package io.github.camelzoho.massupdate.poll;

import io.github.camelzoho.massupdate.api.StatusAnswer;

/** Learns how the wait for a job goes. Never called on a scheduler thread. */
public interface WaitHandler {

    /** Zoho answered; called for the last answer too. */
    void observed(StatusAnswer answer, int polls);

    /** The wait is over. Called exactly once. */
    void ended(WaitOutcome outcome);
}

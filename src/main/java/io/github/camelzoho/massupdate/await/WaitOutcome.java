package io.github.camelzoho.massupdate.await;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.StatusAnswer;

/** How the wait for a job ended. */
public sealed interface WaitOutcome {

    /** The job has ended. */
    record JobEnded(StatusAnswer answer, int polls) implements WaitOutcome {
    }

    /** A call failed in a way that no further call mends, or too many failed in a row. */
    record Failed(CallError error) implements WaitOutcome {
    }

    /**
     * The job had not ended in time.
     *
     * @param last      the last answer, {@code null} when there was none
     * @param lastError what the last call failed with, {@code null} when it did not fail
     * @param polls     how many calls were made
     * @param timeout   how long the wait was to take at most
     */
    record TimedOut(StatusAnswer last, CallError lastError, int polls, Duration timeout) implements WaitOutcome {
    }

    /** The wait was given up, since everything stops or something broke. */
    record GivenUp(Throwable cause) implements WaitOutcome {
    }
}

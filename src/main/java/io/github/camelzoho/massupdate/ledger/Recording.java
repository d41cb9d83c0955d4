package io.github.camelzoho.massupdate.ledger;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.StatusReply;

/**
 * What is to be stored after a status call.
 *
 * @param job           the job as it was claimed
 * @param reply         what the call said
 * @param outcome       how the job ended, {@code null} when it is watched on
 * @param delayMillis   how long until the next call is due, when it is watched on
 * @param errors        how many calls in a row failed
 * @param notFoundCount how many calls in a row found no such job
 * @param notFoundSince when the first of them was recorded, in milliseconds on the database's clock
 * @param pollState     the encoded trace of the observations
 * @param callLimit     how many calls of the connection may be under way at once at most, over all replicas
 */
public record Recording(
        ClaimedJob job,
        StatusReply reply,
        Outcome outcome,
        long delayMillis,
        int errors,
        int notFoundCount,
        Long notFoundSince,
        String pollState,
        int callLimit) {

    /** For a connection without a limit. */
    public Recording(ClaimedJob job, StatusReply reply, Outcome outcome, long delayMillis, int errors, int notFoundCount,
                     Long notFoundSince, String pollState) {
        this(job, reply, outcome, delayMillis, errors, notFoundCount, notFoundSince, pollState, Integer.MAX_VALUE);
    }

    /** The same for a connection with a limit. */
    public Recording within(int limit) {
        return new Recording(job, reply, outcome, delayMillis, errors, notFoundCount, notFoundSince, pollState, limit);
    }

    public boolean settles() {
        return outcome != null;
    }

    /** Whether Zoho reported that the job has ended. */
    public boolean endedByZoho() {
        return outcome == Outcome.COMPLETED || outcome == Outcome.FAILED;
    }

    /** The calls that were made: none when the call was held back. */
    public int calls() {
        return reply instanceof CallError error && error.kind() == ErrorKind.NOT_SENT ? 0 : 1;
    }
}

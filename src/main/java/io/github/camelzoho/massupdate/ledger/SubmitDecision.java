package io.github.camelzoho.massupdate.ledger;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.JobKey;

/**
 * What becomes of a mass update after a try to submit it.
 *
 * @param state       where it stands from now on
 * @param delayMillis how long until the next try, when it is {@code QUEUED}
 * @param job         the job that Zoho made of it, {@code null} when there is none
 * @param error       why there is none, {@code null} when there is one
 */
public record SubmitDecision(UpdateState state, long delayMillis, JobKey job, CallError error) {
}

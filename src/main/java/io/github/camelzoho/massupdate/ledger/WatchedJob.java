package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;
import java.time.Instant;

import io.github.camelzoho.massupdate.api.JobKey;

/**
 * A job that is to be stored.
 *
 * @param key         the name of the job
 * @param firstDelay  how long after now the first call is due
 * @param lifetime    how long after now the watch ends at the latest, {@code null} when {@code deadline} says it
 * @param deadline    when the watch ends at the latest, {@code null} when {@code lifetime} says it
 * @param traceParent the trace in which the job came, {@code null} when it came in none
 */
public record WatchedJob(JobKey key, Duration firstDelay, Duration lifetime, Instant deadline, String traceParent) {
}

package io.github.camelzoho.massupdate.ledger;

import java.time.Instant;

import io.github.camelzoho.massupdate.api.MassUpdate;

/**
 * A mass update of the queue as the ledger knows it. Times are those of the database's clock.
 *
 * @param key      the name that the caller gave it
 * @param update   what to update
 * @param priority the higher, the sooner
 * @param state    where it stands
 * @param queuedAt when it was queued
 * @param dueAt    when it is tried next at the earliest, {@code null} unless it is {@code QUEUED}
 * @param tries    how often it was tried
 * @param endedAt  when Zoho scheduled or refused it, or a person ended it, {@code null} before
 * @param jobId    the job that Zoho made of it, {@code null} while there is none
 * @param outcome  how its job ended, {@code null} before
 * @param counts   the records that its job updated and could not update; never {@code null}
 * @param error    why the last call failed; never {@code null}
 */
public record QueuedUpdate(
        String key,
        MassUpdate update,
        int priority,
        UpdateState state,
        Instant queuedAt,
        Instant dueAt,
        int tries,
        Instant endedAt,
        String jobId,
        Outcome outcome,
        RecordCounts counts,
        LastError error) {
}

package io.github.camelzoho.massupdate.ledger;

import java.time.Instant;

import io.github.camelzoho.massupdate.api.MassUpdate;

/**
 * A mass update of the queue as the ledger knows it. Times are those of the database's clock.
 *
 * @param key          the name that the caller gave it
 * @param update       what to update
 * @param priority     the higher, the sooner
 * @param state        where it stands
 * @param queuedAt     when it was queued
 * @param dueAt        when it is tried next at the earliest, {@code null} unless it is {@code QUEUED}
 * @param tries        how often it was tried
 * @param jobId        the job that Zoho made of it, {@code null} while there is none
 * @param endedAt      when Zoho scheduled or refused it, or a person ended it, {@code null} before
 * @param outcome      how its job ended, {@code null} before
 * @param updatedCount records that its job updated, as far as Zoho told
 * @param failedCount  records that its job could not update, as far as Zoho told
 * @param errorCode    the code of the last error, {@code null} when there was none
 * @param errorMessage the last error in one sentence, {@code null} when there was none
 * @param httpStatus   the HTTP status of the last error, {@code null} when there was none
 */
public record QueuedUpdate(
        String key,
        MassUpdate update,
        int priority,
        UpdateState state,
        Instant queuedAt,
        Instant dueAt,
        int tries,
        String jobId,
        Instant endedAt,
        Outcome outcome,
        Long updatedCount,
        Long failedCount,
        String errorCode,
        String errorMessage,
        Integer httpStatus) {
}

package io.github.camelzoho.massupdate.ledger;

import java.time.Instant;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.poll.PollTrace;

/**
 * A job as the ledger knows it. Times are those of the database's clock.
 *
 * @param key             the name of the job
 * @param outcome         how it ended, {@code null} while it is watched
 * @param status          the last status in Zoho's own words, {@code null} before the first answer
 * @param failedCount     records that could not be updated, {@code null} when Zoho told none
 * @param updatedCount    records that were updated, {@code null} when Zoho told none
 * @param notUpdatedCount records that are pending or were skipped, {@code null} when Zoho told none
 * @param totalCount      records in the job, {@code null} when Zoho told none
 * @param polls           how many status calls were made
 * @param watchedAt       when the watch began
 * @param deadline        when the watch ends at the latest
 * @param dueAt           when the next call is due (during a call: when it counts as lost), {@code null} once settled
 * @param polledAt        when the last call was recorded, {@code null} before the first
 * @param settledAt       when it ended, {@code null} while it is watched
 * @param errorCode       the code of the last error, {@code null} when the last call went well
 * @param errorMessage    the last error in one sentence, {@code null} when the last call went well
 * @param httpStatus      the HTTP status of the last error, {@code null} when there was none
 * @param errors          how many calls in a row failed for a reason of the job, not of its connection
 * @param failingSince    when the first of the calls failed that have failed since, {@code null} when the last call went well
 * @param trace           what is remembered of its progress; never {@code null}
 */
public record Job(
        JobKey key,
        Outcome outcome,
        String status,
        Long failedCount,
        Long updatedCount,
        Long notUpdatedCount,
        Long totalCount,
        int polls,
        Instant watchedAt,
        Instant deadline,
        Instant dueAt,
        Instant polledAt,
        Instant settledAt,
        String errorCode,
        String errorMessage,
        Integer httpStatus,
        int errors,
        Instant failingSince,
        PollTrace trace) {

    /** Whether the job has ended. */
    public boolean settled() {
        return outcome != null;
    }
}

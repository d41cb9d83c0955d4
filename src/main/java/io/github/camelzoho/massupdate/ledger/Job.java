package io.github.camelzoho.massupdate.ledger;

import java.time.Instant;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.poll.PollTrace;

/**
 * A job as the ledger knows it. Times are those of the database's clock.
 *
 * @param key          the name of the job
 * @param outcome      how it ended, {@code null} while it is watched
 * @param status       the last status in Zoho's own words, {@code null} before the first answer
 * @param counts       what became of its records; never {@code null}
 * @param watchedAt    when the watch began
 * @param deadline     when the watch ends at the latest
 * @param dueAt        when the next call is due (during a call: when it counts as lost), {@code null} once settled
 * @param polledAt     when the last call was recorded, {@code null} before the first
 * @param settledAt    when it ended, {@code null} while it is watched
 * @param polls        how many status calls were made
 * @param error        why the last call failed; never {@code null}
 * @param errors       how many calls in a row failed for a reason of the job, not of its connection
 * @param failingSince when the first of the calls failed that have failed since, {@code null} when the last call went well
 * @param trace        what is remembered of its progress; never {@code null}
 */
public record Job(
        JobKey key,
        Outcome outcome,
        String status,
        RecordCounts counts,
        Instant watchedAt,
        Instant deadline,
        Instant dueAt,
        Instant polledAt,
        Instant settledAt,
        int polls,
        LastError error,
        int errors,
        Instant failingSince,
        PollTrace trace) {

    /** Whether the job has ended. */
    public boolean settled() {
        return outcome != null;
    }
}

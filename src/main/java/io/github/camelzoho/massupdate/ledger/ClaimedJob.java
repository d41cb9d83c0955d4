package io.github.camelzoho.massupdate.ledger;

import io.github.camelzoho.massupdate.api.JobKey;

/**
 * A job as it was when it was claimed. Times are milliseconds on the database's clock.
 *
 * @param key           the name of the job
 * @param fence         the token of ownership
 * @param claimedAt     when it was claimed
 * @param watchedAt     when the watch began
 * @param deadlineAt    when the watch ends at the latest
 * @param errors        how many calls in a row failed
 * @param notFoundCount how many calls in a row found no such job
 * @param notFoundSince when the first of them was recorded, {@code null} when there is none
 * @param pollState     the encoded trace of the observations, {@code null} before the first
 * @param traceParent   the trace in which the job came, {@code null} when it came in none
 */
public record ClaimedJob(
        JobKey key,
        long fence,
        long claimedAt,
        long watchedAt,
        long deadlineAt,
        int errors,
        int notFoundCount,
        Long notFoundSince,
        String pollState,
        String traceParent) {
}

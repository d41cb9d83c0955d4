package io.github.camelzoho.massupdate.ledger;

import java.time.Instant;

/**
 * Which jobs to list; what is {@code null} does not count.
 *
 * @param connection    only jobs of this connection
 * @param module        only jobs of this module
 * @param jobId         only jobs of this id
 * @param settled       only jobs at their end, or only jobs still watched
 * @param outcome       only jobs that ended so
 * @param status        only jobs of this status, in Zoho's own words
 * @param watchedBefore only jobs whose watch began before
 * @param watchedAfter  only jobs whose watch began then or later
 */
public record JobFilter(
        String connection,
        String module,
        String jobId,
        Boolean settled,
        Outcome outcome,
        String status,
        Instant watchedBefore,
        Instant watchedAfter) {

    /** Every job. */
    public static final JobFilter ALL = new JobFilter(null, null, null, null);

    public JobFilter(String connection, String module, Boolean settled, Outcome outcome) {
        this(connection, module, null, settled, outcome, null, null, null);
    }
}

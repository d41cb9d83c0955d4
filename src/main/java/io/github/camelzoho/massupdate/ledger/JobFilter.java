package io.github.camelzoho.massupdate.ledger;

import java.time.Instant;

/**
 * Which jobs to list; what is {@code null} does not count.
 *
 * @param connection    only jobs of this connection
 * @param module        only jobs of this module, whether its letters are large or small
 * @param jobId         only jobs of this id
 * @param settled       only jobs at their end, or only jobs still watched
 * @param outcome       only jobs that ended so
 * @param status        only jobs of this status, in Zoho's own words
 * @param watchedBefore only jobs whose watch began before
 * @param watchedAfter  only jobs whose watch began then or later
 * @param jobIdEnd      only jobs whose id ends so
 * @param errorCode     only jobs whose last error had this code
 */
public record JobFilter(
        String connection,
        String module,
        String jobId,
        Boolean settled,
        Outcome outcome,
        String status,
        Instant watchedBefore,
        Instant watchedAfter,
        String jobIdEnd,
        String errorCode) {

    /** Every job. */
    public static final JobFilter ALL = new JobFilter(null, null, null, null);

    /** The same filter, of settled jobs alone. */
    public JobFilter ofSettled() {
        return new JobFilter(connection, module, jobId, Boolean.TRUE, outcome, status, watchedBefore, watchedAfter, jobIdEnd, errorCode);
    }

    public JobFilter(String connection, String module, Boolean settled, Outcome outcome) {
        this(connection, module, null, settled, outcome, null, null, null, null, null);
    }
}

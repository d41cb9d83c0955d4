package io.github.camelzoho.massupdate.ledger;

/**
 * Which jobs to list; what is {@code null} does not count.
 *
 * @param connection only jobs of this connection
 * @param module     only jobs of this module
 * @param settled    only jobs at their end, or only jobs still watched
 * @param outcome    only jobs that ended so
 */
public record JobFilter(String connection, String module, Boolean settled, Outcome outcome) {

    /** Every job. */
    public static final JobFilter ALL = new JobFilter(null, null, null, null);
}

package io.github.camelzoho.massupdate.ledger.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;
import io.github.camelzoho.massupdate.ledger.Turn;

/**
 * The leases of jobs. Only the holder of a job's lease polls the job; once the lease has lapsed, the next claim may take the job. The
 * columns {@code lease_owner} and, during a call, {@code due_at} of a job describe its lease only where leases are stored.
 */
interface Leases {

    /** As {@link JobQueue#claim(List, Duration, String)}. */
    List<ClaimedJob> claim(List<Turn> turns, Duration lease, String owner);

    /** As {@link JobQueue#release}. */
    void release(Collection<ClaimedJob> jobs);

    /** Ends the leases of jobs whose answers were stored or rejected. */
    void end(Collection<ClaimedJob> jobs);

    /** Drops the leases of earlier jobs with these names, which new jobs have now. */
    void forget(Collection<JobKey> names);

    /** Runs work that must not overlap a claim: no claim is under way while it runs. The work itself claims nothing. */
    <T> T betweenClaims(Supplier<T> work);

    /** The end of a condition, which excludes leased jobs whose rows do not show the lease; empty where each row shows it. */
    String free();

    /** The parameters that {@link #free} takes. */
    Object[] freeParameters();

    /** The number of leased jobs of each connection whose rows do not show the lease. */
    Map<String, Long> leasedByConnection();

    /** When the next call about a job is due, or, during a call, when that counts as lost. */
    Instant dueAt(JobKey key, Instant stored);
}

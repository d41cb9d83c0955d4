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
 * Who asks about which job, so that nobody else does at the same time. A lease that is over leaves its job to the next claim. The
 * columns {@code lease_owner} and, during a call, {@code due_at} of a job are about its lease only where leases are stored.
 */
interface Leases {

    /** As {@link JobQueue#claim(List, Duration, String)}. */
    List<ClaimedJob> claim(List<Turn> turns, Duration lease, String owner);

    /** As {@link JobQueue#release}. */
    void release(Collection<ClaimedJob> jobs);

    /** What was recorded under these leases is durable, or was refused: they are over. */
    void end(Collection<ClaimedJob> jobs);

    /** Jobs of these names are new: leases of others that had the names before say nothing about them. */
    void forget(Collection<JobKey> names);

    /** Runs work that claims no job and must not meet a claim half way: none begins before the work is over. */
    <T> T betweenClaims(Supplier<T> work);

    /** The rest of a condition, to leave out the leased jobs whose rows do not say that they are; empty where all rows do. */
    String free();

    /** The parameters that {@link #free} takes. */
    Object[] freeParameters();

    /** How many jobs are leased of each connection although their rows say that they are due. */
    Map<String, Long> leasedByConnection();

    /** When the next call about a job is due, or, during a call, when that counts as lost. */
    Instant dueAt(JobKey key, Instant stored);
}

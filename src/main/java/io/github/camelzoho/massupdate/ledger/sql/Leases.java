package io.github.camelzoho.massupdate.ledger.sql;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;
import io.github.camelzoho.massupdate.ledger.Turn;

/** Who asks about which job, so that nobody else does at the same time. A lease that is over leaves its job to the next claim. */
interface Leases {

    /** As {@link JobQueue#claim(List, Duration, String)}. */
    List<ClaimedJob> claim(List<Turn> turns, Duration lease, String owner);

    /** As {@link JobQueue#release}. */
    void release(Collection<ClaimedJob> jobs);

    /** What was recorded under these leases is durable, or was refused: they are over. */
    void end(Collection<ClaimedJob> jobs);

    /** Jobs of these names are new: leases of others that had the names before say nothing about them. */
    void forget(Collection<JobKey> names);

    /** The rest of a condition, to leave out the leased jobs whose rows do not say that they are; empty where all rows do. */
    String free();

    /** The parameters that {@link #free} takes. */
    Object[] freeParameters();
}

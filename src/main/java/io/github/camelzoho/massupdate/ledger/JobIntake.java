package io.github.camelzoho.massupdate.ledger;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.camelzoho.massupdate.api.JobKey;

/** Where jobs enter the ledger, and where a watch is given up. */
final class JobIntake {

    private final Database database;
    private final ConnectionTable connections;
    private final String insert;

    JobIntake(Database database, ConnectionTable connections) {
        this.database = database;
        this.connections = connections;
        // a fence that begins at the time keeps growing when a job is forgotten and watched once more
        this.insert = ("INSERT INTO massupdate_job (job_key, connection, module, job_id, watched_at, deadline_at, due_at, fence,"
                + " trace_parent)"
                + " VALUES (?, ?, ?, ?, %1$s, COALESCE(CAST(? AS BIGINT), %1$s + CAST(? AS BIGINT)),"
                + " %1$s + CAST(? AS BIGINT), %1$s, ?) ON CONFLICT (job_key) DO NOTHING").formatted(database.now());
    }

    /**
     * Stores the jobs that are not known yet, in one transaction.
     *
     * @return the names of those that were new
     */
    Set<JobKey> watch(List<WatchedJob> jobs) {
        if (jobs.isEmpty()) {
            return Set.of();
        }
        // one order for everybody: two replicas that store the same jobs never wait for each other in a circle
        List<WatchedJob> ordered = jobs.stream().sorted(Comparator.comparing(job -> job.key().toString())).toList();
        return database.transact(session -> {
            Set<JobKey> added = new HashSet<>();
            int[] inserted = session.batch(insert, ordered.stream().map(JobIntake::parameters).toList());
            for (int i = 0; i < inserted.length; i++) {
                if (inserted[i] == 1) {
                    added.add(ordered.get(i).key());
                }
            }
            connections.add(session, added.stream().map(JobKey::connection).toList());
            return added;
        });
    }

    private static Object[] parameters(WatchedJob job) {
        return new Object[] {
                job.key().toString(), job.key().connection(), job.key().module(), job.key().jobId(),
                job.deadline() == null ? null : job.deadline().toEpochMilli(),
                job.deadline() == null ? job.lifetime().toMillis() : null,
                job.firstDelay().toMillis(), job.traceParent()};
    }

    /** Forgets a job that is not settled. */
    boolean stop(JobKey key) {
        return database.transact(session -> session.update(
                "DELETE FROM massupdate_job WHERE job_key = ? AND outcome IS NULL", key.toString()) == 1);
    }
}

package io.github.camelzoho.massupdate.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.camelzoho.massupdate.api.JobKey;

/** Where jobs enter the ledger, and where a watch is given up. */
final class JobIntake {

    private static final int ROWS_PER_STATEMENT = 500;

    private final Database database;
    private final ConnectionTable connections;

    JobIntake(Database database, ConnectionTable connections) {
        this.database = database;
        this.connections = connections;
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
            for (int from = 0; from < ordered.size(); from += ROWS_PER_STATEMENT) {
                added.addAll(insert(session, ordered.subList(from, Math.min(ordered.size(), from + ROWS_PER_STATEMENT))));
            }
            connections.add(session, added.stream().map(JobKey::connection).toList());
            return added;
        });
    }

    private List<JobKey> insert(SqlSession session, List<WatchedJob> jobs) throws SQLException {
        // a fence that begins at the time keeps growing when a job is forgotten and watched once more
        String now = database.now();
        String byLifetime = "(?, ?, ?, ?, %1$s, %1$s + CAST(? AS BIGINT), %1$s + CAST(? AS BIGINT), %1$s)".formatted(now);
        String byDeadline = "(?, ?, ?, ?, %1$s, CAST(? AS BIGINT), %1$s + CAST(? AS BIGINT), %1$s)".formatted(now);
        List<String> rows = new ArrayList<>(jobs.size());
        List<Object> parameters = new ArrayList<>(jobs.size() * 6);
        for (WatchedJob job : jobs) {
            rows.add(job.deadline() == null ? byLifetime : byDeadline);
            Collections.addAll(parameters, job.key().toString(), job.key().connection(), job.key().module(),
                    job.key().jobId(),
                    job.deadline() == null ? job.lifetime().toMillis() : job.deadline().toEpochMilli(),
                    job.firstDelay().toMillis());
        }
        return session.query(
                "INSERT INTO massupdate_job (job_key, connection, module, job_id, watched_at, deadline_at, due_at, fence)"
                             + " VALUES " + String.join(", ", rows)
                             + " ON CONFLICT (job_key) DO NOTHING RETURNING connection, module, job_id",
                Rows::key, parameters.toArray());
    }

    /** Forgets a job that is not settled. */
    boolean stop(JobKey key) {
        return database.transact(session -> session.update(
                "DELETE FROM massupdate_job WHERE job_key = ? AND outcome IS NULL", key.toString()) == 1);
    }
}

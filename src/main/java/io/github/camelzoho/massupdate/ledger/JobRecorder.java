package io.github.camelzoho.massupdate.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.StatusAnswer;

/** Stores what status calls said. A job at its end gets a result for each subscription in the same transaction. */
final class JobRecorder {

    /** The last call of a job is due at its deadline: this is what it may take to be claimed. */
    private static final long GRACE_MILLIS = 2_000;

    private final Database database;
    private final Outbox outbox;
    private final ConnectionTable connections;
    private final String answered;
    private final String failed;

    JobRecorder(Database database, Outbox outbox, ConnectionTable connections) {
        this.database = database;
        this.outbox = outbox;
        this.connections = connections;
        this.answered = update("status = ?, failed_count = ?, updated_count = ?, not_updated_count = ?, total_count = ?,"
                + " error_code = NULL, error_message = NULL, http_status = NULL");
        this.failed = update("error_code = ?, error_message = ?, http_status = ?");
    }

    private String update(String observed) {
        // a NULL delay makes a NULL time: a settled job is never due, a watched one has no time of settlement
        return ("UPDATE massupdate_job SET " + observed + ", polls = polls + ?, errors = ?, not_found_count = ?,"
                + " not_found_since = ?, poll_state = ?, polled_at = %1$s, fence = fence + 1, lease_owner = NULL,"
                + " outcome = ?, due_at = %1$s + CAST(? AS BIGINT), settled_at = %1$s + CAST(? AS BIGINT)"
                + " WHERE job_key = ? AND fence = ? AND outcome IS NULL").formatted(database.now());
    }

    /**
     * Stores the recordings in one transaction.
     *
     * @return the names of the jobs whose lease was lost, for which nothing was stored
     */
    Set<JobKey> record(List<Recording> recordings) {
        List<Recording> ordered = recordings.stream()
                .sorted(Comparator.comparing(recording -> recording.job().key().toString()))
                .toList();
        List<Recording> answers = ordered.stream().filter(recording -> recording.reply() instanceof StatusAnswer).toList();
        List<Recording> errors = ordered.stream().filter(recording -> recording.reply() instanceof CallError).toList();
        return database.transact(session -> {
            Set<JobKey> stored = new HashSet<>(run(session, answered, answers));
            stored.addAll(run(session, failed, errors));
            outbox.add(session, ordered.stream()
                    .filter(Recording::settles)
                    .map(recording -> recording.job().key())
                    .filter(stored::contains)
                    .toList());
            connections.observe(session, ordered);
            Set<JobKey> lost = new HashSet<>();
            ordered.forEach(recording -> lost.add(recording.job().key()));
            lost.removeAll(stored);
            return lost;
        });
    }

    private static List<JobKey> run(SqlSession session, String update, List<Recording> recordings) throws SQLException {
        int[] changed = session.batch(update, recordings.stream().map(JobRecorder::parameters).toList());
        List<JobKey> stored = new ArrayList<>(changed.length);
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 1) {
                stored.add(recordings.get(i).job().key());
            }
        }
        return stored;
    }

    private static Object[] parameters(Recording recording) {
        List<Object> parameters = new ArrayList<>();
        if (recording.reply() instanceof StatusAnswer answer) {
            MassUpdateStatus status = answer.status();
            Collections.addAll(parameters, status.status(), status.failedCount(), status.updatedCount(),
                    status.notUpdatedCount(), status.totalCount());
        } else if (recording.reply() instanceof CallError error) {
            Collections.addAll(parameters, error.code(), error.message(), error.httpStatus() == 0 ? null : error.httpStatus());
        }
        parameters.addAll(Arrays.asList(
                recording.calls(), recording.errors(), recording.notFoundCount(), recording.notFoundSince(),
                recording.pollState(), recording.outcome(),
                recording.settles() ? null : recording.delayMillis(), recording.settles() ? 0L : null,
                recording.job().key().toString(), recording.job().fence()));
        return parameters.toArray();
    }

    /**
     * Settles jobs whose deadline has passed and that nobody is asking about, also those of paused connections.
     *
     * @param  limit how many at most
     * @return       how many
     */
    int expire(int limit) {
        String overdue = "SELECT job_key FROM massupdate_job WHERE due_at IS NOT NULL"
                + " AND deadline_at <= " + database.now() + " - " + GRACE_MILLIS
                + " AND (lease_owner IS NULL OR due_at <= " + database.now() + ")"
                + " ORDER BY deadline_at LIMIT ?" + database.skipLocked();
        String expire = "UPDATE massupdate_job SET outcome = 'EXPIRED', settled_at = " + database.now()
                + ", due_at = NULL, lease_owner = NULL, fence = fence + 1"
                + " WHERE " + database.in("job_key", overdue) + " RETURNING connection, module, job_id";
        return database.transact(session -> {
            List<JobKey> expired = session.query(expire, Rows::key, limit);
            outbox.add(session, expired);
            return expired.size();
        });
    }
}

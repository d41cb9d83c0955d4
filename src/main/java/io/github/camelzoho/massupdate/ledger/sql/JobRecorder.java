package io.github.camelzoho.massupdate.ledger.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.ledger.Recording;
import io.github.camelzoho.massupdate.ledger.sql.BulkStatement.BulkColumn;

/** Stores what status calls said. A job that has ended gets a result for each subscription in the same transaction. */
public final class JobRecorder {

    /** The last call of a job is due at its deadline: this is what it may take to be claimed. */
    private static final long GRACE_MILLIS = 2_000;

    private final Database database;
    private final Outbox outbox;
    private final ConnectionTable connections;
    private final Leases leases;
    private final BulkStatement answered;
    private final BulkStatement failed;

    JobRecorder(Database database, Outbox outbox, ConnectionTable connections, Leases leases) {
        this.database = database;
        this.outbox = outbox;
        this.connections = connections;
        this.leases = leases;
        this.answered = update("status = {status}, failed_count = {failed}, updated_count = {updated}, not_updated_count = {not_updated},"
                + " total_count = {total},"
                + " error_code = NULL, error_message = NULL, http_status = NULL, failing_since = NULL",
                BulkColumn.text("status"), BulkColumn.number("failed"), BulkColumn.number("updated"), BulkColumn.number("not_updated"),
                BulkColumn.number("total"));
        this.failed = update("error_code = {code}, error_message = {message}, http_status = {http},"
                + " failing_since = COALESCE(failing_since, %s)".formatted(database.now()),
                BulkColumn.text("code"), BulkColumn.text("message"), BulkColumn.number("http"));
    }

    private BulkStatement update(String observed, BulkColumn... observations) {
        List<BulkColumn> columns = new ArrayList<>(List.of(
                BulkColumn.text("key"), BulkColumn.number("fence"), BulkColumn.number("calls"), BulkColumn.number("errors"),
                BulkColumn.number("not_found_count"), BulkColumn.number("not_found_since"), BulkColumn.text("poll_state"),
                BulkColumn.text("outcome"), BulkColumn.number("delay"), BulkColumn.number("settled"), BulkColumn.text("said")));
        columns.addAll(List.of(observations));
        // a NULL delay makes a NULL time: a settled job is never due, a watched one has no time of settlement
        return new BulkStatement(
                ("UPDATE massupdate_job SET " + observed + ", polls = polls + {calls}, errors = {errors},"
                        + " not_found_count = {not_found_count}, not_found_since = {not_found_since},"
                        + " poll_state = {poll_state}, polled_at = %1$s, fence = massupdate_job.fence + 1,"
                        + " story = " + StoryText.appended("story", "%1$s", "{said}") + ", lease_owner = NULL, outcome = {outcome}, due_at = %1$s + {delay}, settled_at = %1$s + {settled}"
                        + "{from} WHERE job_key = {key} AND massupdate_job.fence = {fence}"
                        + " AND massupdate_job.outcome IS NULL").formatted(database.now()),
                columns);
    }

    /**
     * Stores the recordings in one transaction.
     *
     * @return those that were stored; of the others the lease was lost
     */
    public List<Recording> record(List<Recording> recordings) {
        Map<String, Recording> latest = new LinkedHashMap<>();
        recordings.forEach(recording -> latest.merge(recording.job().key().toString(), recording, JobRecorder::later));
        List<Recording> durable = database.transact(session -> {
            Set<String> changed = new HashSet<>(database.bulk(session, answered, parameters(latest.values(), StatusAnswer.class)));
            changed.addAll(database.bulk(session, failed, parameters(latest.values(), CallError.class)));
            List<Recording> stored = latest.entrySet().stream()
                    .filter(entry -> changed.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            outbox.add(session, stored.stream().filter(Recording::settles).map(recording -> recording.job().key()).toList());
            connections.observe(session, recordings);
            return stored;
        });
        leases.end(recordings.stream().map(Recording::job).toList());
        return durable;
    }

    /** Of two claims of a job the earlier one has lost its lease. */
    private static Recording later(Recording one, Recording other) {
        return one.job().fence() > other.job().fence() ? one : other;
    }

    private static List<Object[]> parameters(Collection<Recording> recordings, Class<? extends StatusReply> kind) {
        return recordings.stream().filter(recording -> kind.isInstance(recording.reply())).map(JobRecorder::parameters).toList();
    }

    private static Object[] parameters(Recording recording) {
        List<Object> parameters = new ArrayList<>(Arrays.asList(
                recording.job().key().toString(), recording.job().fence(), recording.calls(), recording.errors(),
                recording.notFoundCount(), recording.notFoundSince(), recording.pollState(), recording.outcome(),
                recording.settles() ? null : recording.delayMillis(), recording.settles() ? 0L : null,
                StoryText.said(recording.reply())));
        if (recording.reply() instanceof StatusAnswer answer) {
            MassUpdateStatus status = answer.status();
            Collections.addAll(parameters, status.status(), status.failedCount(), status.updatedCount(),
                    status.notUpdatedCount(), status.totalCount());
        } else if (recording.reply() instanceof CallError error) {
            Collections.addAll(parameters, error.code(), error.message(), error.httpStatus() == 0 ? null : error.httpStatus());
        }
        return parameters.toArray();
    }

    /**
     * Settles jobs whose deadline has passed and that are not being polled, also those of paused connections.
     *
     * @param  limit how many at most
     * @param  now   the time, in milliseconds on the database's clock, which did not jump up to then
     * @return       which
     */
    public List<JobKey> expire(int limit, long now) {
        String overdue = "SELECT job_key FROM massupdate_job WHERE due_at IS NOT NULL"
                + " AND deadline_at <= ?"
                + " AND (lease_owner IS NULL OR due_at <= " + database.now() + ")" + leases.free()
                + " ORDER BY deadline_at LIMIT ?" + database.skipLocked();
        String expire = "UPDATE massupdate_job SET outcome = 'EXPIRED', settled_at = " + database.now()
                + ", due_at = NULL, lease_owner = NULL, fence = fence + 1"
                + " WHERE " + database.in("job_key", overdue) + " RETURNING connection, module, job_id";
        return leases.betweenClaims(() -> database.transact(session -> {
            List<Object> parameters = new ArrayList<>(List.of(now - GRACE_MILLIS));
            Collections.addAll(parameters, leases.freeParameters());
            parameters.add(limit);
            database.avoidScans(session);
            List<JobKey> expired = session.query(expire, Rows::key, parameters.toArray());
            outbox.add(session, expired);
            return expired;
        }));
    }
}

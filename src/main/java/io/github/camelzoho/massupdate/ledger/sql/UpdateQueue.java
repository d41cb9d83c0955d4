package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.UpdateFields;
import io.github.camelzoho.massupdate.ledger.ClaimedUpdate;
import io.github.camelzoho.massupdate.ledger.NewUpdate;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.github.camelzoho.massupdate.ledger.QueuedUpdate;
import io.github.camelzoho.massupdate.ledger.RecordCounts;
import io.github.camelzoho.massupdate.ledger.SubmitDecision;
import io.github.camelzoho.massupdate.ledger.SubmitRule;
import io.github.camelzoho.massupdate.ledger.UpdateEntry;
import io.github.camelzoho.massupdate.ledger.UpdateState;
import io.github.camelzoho.massupdate.ledger.UpdateStore;
import io.github.camelzoho.massupdate.ledger.WatchedJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mass updates that wait until Zoho is free. Of a module of a connection at most one is between its claim and the end of its job;
 * claims of all replicas come one after the other.
 */
public final class UpdateQueue implements UpdateStore {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateQueue.class);

    private static final String SUBMITTING = "submitting";
    private static final String COLUMNS = "update_key, massupdate_update.connection AS connection, massupdate_update.module AS module,"
            + " view_id, fields, overwrite, territory_id, include_child, priority, state, queued_at, massupdate_update.due_at AS due_at,"
            + " tries, massupdate_update.job_id AS job_id, ended_at, outcome, updated_count, failed_count,"
            + " massupdate_update.error_code AS error_code, massupdate_update.error_message AS error_message,"
            + " massupdate_update.http_status AS http_status";
    private static final String WITH_JOBS = " FROM massupdate_update LEFT JOIN massupdate_job ON job_key ="
            + " massupdate_update.connection || '/' || massupdate_update.module || '/' || massupdate_update.job_id";

    private final Database database;
    private final JobIntake intake;

    UpdateQueue(Database database, JobIntake intake) {
        this.database = database;
        this.intake = intake;
    }

    /**
     * Stores the mass updates whose keys are not known yet, in one transaction and in their order.
     *
     * @return what became of each, in the same order
     */
    public List<UpdateEntry> add(Iterable<NewUpdate> updates) {
        if (!updates.iterator().hasNext()) {
            return List.of();
        }
        return database.transact(session -> {
            // one place after the other, also for two replicas
            database.lock(session, SUBMITTING);
            List<UpdateEntry> entries = new ArrayList<>();
            for (NewUpdate each : updates) {
                MassUpdate update = each.update();
                MassUpdate.Territory territory = update.territory();
                int inserted = session.update("INSERT INTO massupdate_update (update_key, connection, module, view_id, fields, overwrite,"
                        + " territory_id, include_child, priority, place, state, queued_at, due_at) VALUES (?, ?, ?, ?, ?, CAST(? AS INTEGER),"
                        + " CAST(? AS TEXT), CAST(? AS INTEGER), ?, (SELECT COALESCE(MAX(place), 0) + 1 FROM massupdate_update), 'QUEUED', "
                        + database.now() + ", " + database.now() + ") ON CONFLICT (update_key) DO NOTHING",
                        each.key(), update.connection(), update.module(), update.customViewId(), update.fields().toString(),
                        number(update.overwrite()), territory == null ? null : territory.id(),
                        territory == null ? null : number(territory.includeChild()), each.priority());
                entries.add(inserted == 1 ? UpdateEntry.ADDED : isKnown(session, each) ? UpdateEntry.KNOWN : UpdateEntry.TAKEN);
            }
            return entries;
        });
    }

    private static boolean isKnown(SqlSession session, NewUpdate update) throws SQLException {
        return session.query("SELECT * FROM massupdate_update WHERE update_key = ?",
                row -> new NewUpdate(update.key(), update(row), row.getInt("priority")), update.key()).contains(update);
    }

    private static Integer number(Boolean value) {
        return value == null ? null : Integer.valueOf(value ? 1 : 0);
    }

    /**
     * Claims the mass updates whose turn it is: of each module the first in its order, unless one of that module is being submitted,
     * is uncertain, or has a job that has not ended.
     *
     * @param limit how many at most, at least 1
     * @param lease for how long no other process decides about them
     * @param owner who claims, for those who read the table
     */
    public List<ClaimedUpdate> claim(int limit, Duration lease, String owner) {
        String candidates = candidates();
        boolean work = database.read(session -> !session.query("SELECT update_key FROM massupdate_update WHERE state = 'SENDING'"
                + " AND due_at <= " + database.now() + " UNION ALL " + candidates, row -> row.getString(1), 1).isEmpty());
        if (!work) {
            return List.of();
        }
        List<String> abandoned = new ArrayList<>();
        List<ClaimedUpdate> claims = database.transact(session -> {
            database.lock(session, SUBMITTING);
            // a transaction may run more than once
            abandoned.clear();
            abandoned.addAll(abandon(session, " AND due_at <= " + database.now()));
            List<String> keys = session.query(candidates, row -> row.getString("update_key"), limit);
            List<ClaimedUpdate> claimed = new ArrayList<>();
            for (String key : keys) {
                // it may have been cancelled since
                claimed.addAll(session.query("UPDATE massupdate_update SET state = 'SENDING', due_at = " + database.now() + " + ?,"
                        + " fence = fence + 1, tries = tries + 1, lease_owner = ? WHERE update_key = ? AND state = 'QUEUED' RETURNING *",
                        row -> new ClaimedUpdate(row.getString("update_key"), update(row), row.getInt("tries"), row.getLong("fence")),
                        lease.toMillis(), owner, key));
            }
            return claimed;
        });
        warn(abandoned);
        return claims;
    }

    private String candidates() {
        String now = database.now();
        // a time far ahead was written before the clock was set back
        return "SELECT update_key FROM massupdate_update AS head WHERE state = 'QUEUED' AND (due_at <= " + now + " OR due_at > " + now
                + " + 3600000) AND NOT EXISTS (SELECT 1 FROM massupdate_update AS other WHERE other.connection = head.connection"
                + " AND other.module = head.module AND other.state IN ('QUEUED', 'SENDING', 'UNCERTAIN') AND (other.state <> 'QUEUED'"
                + " OR other.priority > head.priority OR other.priority = head.priority AND other.place < head.place))"
                + " AND NOT EXISTS (SELECT 1 FROM massupdate_update_stop WHERE massupdate_update_stop.connection = head.connection)"
                + " AND NOT EXISTS (SELECT 1 FROM massupdate_connection WHERE name = head.connection AND pause_kind IS NOT NULL"
                + " AND (paused_until IS NULL OR paused_until > " + now + "))"
                + " AND NOT EXISTS (SELECT 1 FROM massupdate_job WHERE settled_at IS NULL AND job_key = head.connection || '/' || head.module"
                + " || '/' || (SELECT last.job_id FROM massupdate_update AS last WHERE last.state = 'SUBMITTED'"
                + " AND last.connection = head.connection AND last.module = head.module ORDER BY ended_at DESC LIMIT 1)) LIMIT ?";
    }

    /** Gives back what was claimed and not submitted. */
    public void release(ClaimedUpdate claimed) {
        database.transact(session -> session.update("UPDATE massupdate_update SET state = 'QUEUED', due_at = " + database.now()
                + ", tries = tries - 1, lease_owner = NULL WHERE update_key = ? AND fence = ? AND state = 'SENDING'",
                claimed.key(), claimed.fence()));
    }

    /**
     * Stores what a try to submit said, and watches the job that came of it, in one transaction. The job is watched also when the
     * lease was lost.
     *
     * @param  job the job to watch, {@code null} when there is none
     * @return     false when the lease was lost, so that somebody else has decided meanwhile
     */
    public boolean conclude(ClaimedUpdate claimed, SubmitDecision decision, WatchedJob job) {
        CallError error = decision.error();
        UpdateState state = decision.state();
        return database.transact(session -> {
            if (job != null) {
                intake.add(session, job);
            }
            return session.update("UPDATE massupdate_update SET state = ?, due_at = " + database.now() + " + ?, lease_owner = NULL,"
                    + " job_id = CAST(? AS TEXT), ended_at = " + (state.ended() ? database.now() : "NULL")
                    + ", error_code = CAST(? AS TEXT), error_message = CAST(? AS TEXT), http_status = CAST(? AS INTEGER)"
                    + " WHERE update_key = ? AND fence = ? AND state IN ('SENDING', 'UNCERTAIN')",
                    state, decision.delayMillis(), decision.job() == null ? null : decision.job().jobId(),
                    error == null ? null : error.code(), error == null ? null : error.message(),
                    error == null || error.httpStatus() == 0 ? null : error.httpStatus(), claimed.key(), claimed.fence()) == 1;
        });
    }

    /** Leaves to a person what a process that died was submitting, where no other process can be at work. */
    void recover() {
        warn(database.transact(session -> abandon(session, "")));
    }

    /** Leaves submissions that have no owner any more to a person; returns their keys. */
    private static List<String> abandon(SqlSession session, String condition) throws SQLException {
        CallError lost = SubmitRule.notRecorded();
        return session.query("UPDATE massupdate_update SET state = 'UNCERTAIN', error_code = ?, error_message = ?, http_status = NULL"
                + " WHERE state = 'SENDING'" + condition + " RETURNING update_key",
                row -> row.getString("update_key"), lost.code(), lost.message());
    }

    /** The queue of its module stands still until somebody decides. */
    private static void warn(List<String> abandoned) {
        abandoned.forEach(key -> LOG.warn("The mass update {} is UNCERTAIN: {}", key, SubmitRule.notRecorded().message()));
    }

    @Override
    public Optional<QueuedUpdate> find(String key) {
        return database.browse(session -> session.query("SELECT " + COLUMNS + WITH_JOBS + " WHERE update_key = ?", UpdateQueue::queued, key))
                .stream().findFirst();
    }

    @Override
    public List<QueuedUpdate> list(UpdateState state, int limit) {
        String order = " ORDER BY massupdate_update.connection, massupdate_update.module, priority DESC, place LIMIT ?";
        return database.browse(session -> state == null
                ? session.query("SELECT " + COLUMNS + WITH_JOBS + " WHERE state IN ('QUEUED', 'SENDING', 'UNCERTAIN')" + order,
                        UpdateQueue::queued, limit)
                : session.query("SELECT " + COLUMNS + WITH_JOBS + " WHERE state = ?"
                        + (state.ended() ? " ORDER BY ended_at DESC, place DESC LIMIT ?" : order), UpdateQueue::queued, state, limit));
    }

    @Override
    public Map<UpdateState, Long> counts() {
        Map<UpdateState, Long> counts = new EnumMap<>(UpdateState.class);
        database.browse(session -> session.query("SELECT state, COUNT(*) AS updates FROM massupdate_update GROUP BY state",
                row -> counts.put(UpdateState.valueOf(row.getString("state")), row.getLong("updates"))));
        return counts;
    }

    @Override
    public boolean cancel(String key) {
        return change(key, "state = 'CANCELLED', ended_at = " + database.now(), "'QUEUED', 'UNCERTAIN'");
    }

    @Override
    public boolean again(String key) {
        return change(key, "state = 'QUEUED', due_at = " + database.now()
                + ", ended_at = NULL, error_code = NULL, error_message = NULL, http_status = NULL", "'UNCERTAIN', 'REFUSED'");
    }

    private boolean change(String key, String assignments, String states) {
        return database.transact(session -> session.update("UPDATE massupdate_update SET fence = fence + 1, lease_owner = NULL, "
                + assignments + " WHERE update_key = ? AND state IN (" + states + ")", key) == 1);
    }

    @Override
    public boolean ran(String key, String jobId, Duration lifetime) {
        if (jobId == null) {
            return change(key, "state = 'RAN', ended_at = " + database.now(), "'UNCERTAIN'");
        }
        return database.transact(session -> {
            List<JobKey> jobs = session.query("SELECT connection, module FROM massupdate_update WHERE update_key = ?",
                    row -> new JobKey(row.getString("connection"), row.getString("module"), jobId), key);
            if (jobs.isEmpty() || session.update("UPDATE massupdate_update SET fence = fence + 1, lease_owner = NULL, state = 'SUBMITTED',"
                    + " job_id = ?, ended_at = " + database.now() + ", error_code = NULL, error_message = NULL, http_status = NULL"
                    + " WHERE update_key = ? AND state = 'UNCERTAIN'", jobs.get(0).jobId(), key) == 0) {
                return false;
            }
            intake.add(session, new WatchedJob(jobs.get(0), Duration.ZERO, lifetime, null, null));
            return true;
        });
    }

    @Override
    public void stop(String connection, String reason) {
        database.transact(session -> session.update("INSERT INTO massupdate_update_stop (connection, stopped_at, reason) VALUES (?, "
                + database.now() + ", ?) ON CONFLICT (connection) DO UPDATE SET reason = excluded.reason", connection, reason));
    }

    @Override
    public boolean resume(String connection) {
        return database.transact(session ->
                session.update("DELETE FROM massupdate_update_stop WHERE connection = ?", connection) == 1);
    }

    @Override
    public Map<String, String> stopped() {
        Map<String, String> stopped = new LinkedHashMap<>();
        database.read(session -> session.query("SELECT connection, reason FROM massupdate_update_stop ORDER BY connection",
                row -> stopped.put(row.getString("connection"), row.getString("reason"))));
        return stopped;
    }

    /** Forgets updates that ended longer ago, and whose jobs are forgotten. */
    int purge(SqlSession session, Duration retention) throws SQLException {
        return session.update("DELETE FROM massupdate_update WHERE ended_at <= " + database.now() + " - ? AND NOT EXISTS (SELECT 1 FROM"
                + " massupdate_job WHERE job_key = massupdate_update.connection || '/' || massupdate_update.module || '/'"
                + " || massupdate_update.job_id)", retention.toMillis());
    }

    private static QueuedUpdate queued(ResultSet row) throws SQLException {
        UpdateState state = UpdateState.valueOf(row.getString("state"));
        String outcome = row.getString("outcome");
        return new QueuedUpdate(row.getString("update_key"), update(row), row.getInt("priority"), state, Rows.time(row, "queued_at"),
                state == UpdateState.QUEUED ? Rows.time(row, "due_at") : null, row.getInt("tries"), Rows.time(row, "ended_at"),
                row.getString("job_id"), outcome == null ? null : Outcome.valueOf(outcome),
                new RecordCounts(Rows.number(row, "failed_count"), Rows.number(row, "updated_count"), null, null), Rows.error(row));
    }

    private static MassUpdate update(ResultSet row) throws SQLException {
        Long overwrite = Rows.number(row, "overwrite");
        Long includeChild = Rows.number(row, "include_child");
        String territory = row.getString("territory_id");
        return new MassUpdate(row.getString("connection"), row.getString("module"), row.getString("view_id"),
                UpdateFields.of("The row", row.getString("fields")), overwrite == null ? null : overwrite == 1,
                territory == null ? null : new MassUpdate.Territory(territory, includeChild != null && includeChild == 1));
    }
}

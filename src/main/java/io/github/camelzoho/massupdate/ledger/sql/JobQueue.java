package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;
import io.github.camelzoho.massupdate.ledger.DueConnection;
import io.github.camelzoho.massupdate.ledger.Turn;
import io.github.camelzoho.massupdate.ledger.sql.BulkStatement.BulkColumn;
import io.github.camelzoho.massupdate.limit.AdaptiveLimit;

/** The jobs that are due: claimed for the time of a lease, or handed back. */
public final class JobQueue {

    /** Not the story, which is longer than all of these. */
    private static final String CLAIMED = "connection, module, job_id, fence, due_at, watched_at, deadline_at, errors, not_found_count,"
            + " not_found_since, poll_state, trace_parent";

    private final Database database;
    private final ConnectionTable connections;
    private final BulkStatement release;
    private final String allDue;
    private final String someDue;

    JobQueue(Database database, ConnectionTable connections) {
        this.database = database;
        this.connections = connections;
        this.allDue = due(database, watchedConnections());
        this.someDue = due(database, database.texts());
        this.release = new BulkStatement(
                "UPDATE massupdate_job SET due_at = " + database.now() + ", lease_owner = NULL FROM given"
                        + " WHERE job_key = key AND massupdate_job.fence = given.fence AND outcome IS NULL",
                BulkColumn.text("key"), BulkColumn.number("fence"));
    }

    /** Every connection that has watched jobs, with the time until it has something to do. */
    public List<DueConnection> due() {
        return database.read(session -> session.query(allDue, JobQueue::dueConnection));
    }

    /** Those of the connections that have watched jobs, with the time until they have something to do. */
    public List<DueConnection> due(Collection<String> names) {
        ArrayNode given = JsonNodeFactory.instance.arrayNode();
        names.forEach(given::add);
        return database.read(session -> session.query(someDue, JobQueue::dueConnection, given.toString()));
    }

    private static String due(Database database, String connections) {
        return "WITH RECURSIVE watched(name) AS (" + connections + ") SELECT name, pause_kind, paused_until, call_limit, now, due_at FROM ("
                + "SELECT watched.name AS name, pause_kind, paused_until, call_limit, " + database.now() + " AS now,"
                + " (SELECT MIN(due_at) FROM massupdate_job WHERE connection = watched.name AND due_at IS NOT NULL) AS due_at"
                + " FROM watched LEFT JOIN massupdate_connection ON massupdate_connection.name = watched.name) AS looked"
                + " WHERE due_at IS NOT NULL ORDER BY name";
    }

    /** Hops from name to name through the index, over all jobs of one connection at once. */
    private static String watchedConnections() {
        String next = "(SELECT connection FROM massupdate_job WHERE due_at IS NOT NULL%s ORDER BY connection LIMIT 1)";
        return "SELECT " + next.formatted("") + " UNION ALL SELECT " + next.formatted(" AND connection > watched.name")
                + " FROM watched WHERE watched.name IS NOT NULL";
    }

    private static DueConnection dueConnection(ResultSet row) throws SQLException {
        long now = row.getLong("now");
        boolean paused = row.getString("pause_kind") != null;
        Long dueAt = Rows.number(row, "due_at");
        Long pausedUntil = paused ? Rows.number(row, "paused_until") : Long.valueOf(now);
        long wait = dueAt == null || pausedUntil == null ? Long.MAX_VALUE : Math.max(dueAt, pausedUntil) - now;
        return new DueConnection(row.getString("name"), paused, wait,
                AdaptiveLimit.decode(row.getString("call_limit"), Integer.MAX_VALUE).permits());
    }

    /** Claims for one connection, as for several. */
    public List<ClaimedJob> claim(DueConnection connection, int limit, Duration lease, String owner) {
        return claim(List.of(new Turn(connection, limit)), lease, owner);
    }

    /**
     * Claims the jobs of each connection that have been due longest, all in one transaction.
     *
     * @param turns for whom; of a connection that is probed never more than one job is claimed, and none when somebody else
     *              probes it already
     * @param lease how long they cannot be claimed again
     * @param owner who claims, for those who read the table
     */
    public List<ClaimedJob> claim(List<Turn> turns, Duration lease, String owner) {
        // one order for everybody: two replicas that probe the same connections never wait for each other in a circle
        List<Turn> ordered = turns.stream().sorted(Comparator.comparing(turn -> turn.connection().name())).toList();
        return database.transact(session -> {
            List<ClaimedJob> claimed = new ArrayList<>();
            for (Turn turn : ordered) {
                claimed.addAll(claim(session, turn, lease, owner));
            }
            return claimed;
        });
    }

    private List<ClaimedJob> claim(SqlSession session, Turn turn, Duration lease, String owner) throws SQLException {
        // a pause may have begun, or ended, since the connection was looked at
        String due = "SELECT job_key FROM massupdate_job WHERE connection = ? AND due_at <= " + database.now()
                + " AND (SELECT COUNT(*) FROM massupdate_connection WHERE name = ? AND pause_kind IS NOT NULL) = ?"
                + " ORDER BY due_at LIMIT ?" + database.skipLocked();
        String claim = "UPDATE massupdate_job SET due_at = " + database.now() + " + ?, fence = fence + 1, lease_owner = ?"
                + " WHERE " + database.in("job_key", due) + " RETURNING " + CLAIMED;
        String name = turn.connection().name();
        boolean probing = turn.connection().probing();
        if (probing && !connections.takeProbe(session, name)) {
            return List.of();
        }
        database.avoidScans(session);
        return session.query(claim, row -> claimed(row, lease),
                lease.toMillis(), owner, name, name, probing ? 1 : 0, probing ? 1 : turn.limit());
    }

    private static ClaimedJob claimed(ResultSet row, Duration lease) throws SQLException {
        return new ClaimedJob(
                Rows.key(row),
                row.getLong("fence"),
                row.getLong("due_at") - lease.toMillis(),
                row.getLong("watched_at"),
                row.getLong("deadline_at"),
                row.getInt("errors"),
                row.getInt("not_found_count"),
                Rows.number(row, "not_found_since"),
                row.getString("poll_state"),
                row.getString("trace_parent"));
    }

    /** Makes claimed jobs due at once. Jobs that were claimed by somebody else in the meantime stay as they are. */
    public void release(List<ClaimedJob> jobs) {
        List<Object[]> rows = jobs.stream()
                .map(job -> new Object[] {job.key().toString(), job.fence()})
                .toList();
        database.transact(session -> database.bulk(session, release, rows));
    }

    /** Makes all claimed jobs due at once: those who claimed them are no more. */
    void releaseAll() {
        database.transact(session -> session.update("UPDATE massupdate_job SET due_at = " + database.now()
                + ", lease_owner = NULL WHERE due_at IS NOT NULL AND lease_owner IS NOT NULL"));
    }
}

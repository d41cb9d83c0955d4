package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.ledger.ClaimedJob;
import io.github.camelzoho.massupdate.ledger.DueConnection;
import io.github.camelzoho.massupdate.ledger.Turn;
import io.github.camelzoho.massupdate.ledger.sql.BulkStatement.BulkColumn;
import io.github.camelzoho.massupdate.limit.AdaptiveLimit;

/** The jobs that are due: claimed for the time of a lease, or handed back. */
public final class JobQueue {

    private final Database database;
    private final Leases leases;
    private final String allDue;
    private final String someDue;

    JobQueue(Database database, Leases leases) {
        this.database = database;
        this.leases = leases;
        this.allDue = due(watchedConnections());
        this.someDue = due(database.texts());
    }

    /** Every connection that has watched jobs, with the time until it has something to do. */
    public List<DueConnection> due() {
        return database.read(session -> session.query(allDue, JobQueue::dueConnection, leases.freeParameters()));
    }

    /** Those of the connections that have watched jobs, with the time until they have something to do. */
    public List<DueConnection> due(Collection<String> names) {
        return database.read(session -> session.query(someDue, JobQueue::dueConnection,
                Stream.concat(Stream.of(Database.given(names)), Stream.of(leases.freeParameters())).toArray()));
    }

    private String due(String connections) {
        String first = "(SELECT MIN(due_at) FROM massupdate_job WHERE connection = watched.name AND due_at IS NOT NULL%s)";
        return "WITH RECURSIVE watched(name) AS (" + connections + ") SELECT name, pause_kind, paused_until, call_limit, now, due_at FROM ("
                + "SELECT watched.name AS name, pause_kind, paused_until, call_limit, " + database.now() + " AS now, "
                + first.formatted("") + " AS first_at, " + first.formatted(leases.free()) + " AS due_at"
                + " FROM watched LEFT JOIN massupdate_connection ON massupdate_connection.name = watched.name) AS looked"
                + " WHERE first_at IS NOT NULL ORDER BY name";
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
     * Claims the jobs of each connection that have been due longest. If that fails, no job is claimed.
     *
     * @param turns for whom; of a connection that is probed never more than one job is claimed, and none when somebody else
     *              probes it already
     * @param lease how long they cannot be claimed again
     * @param owner who claims, for those who read a table with stored leases
     */
    public List<ClaimedJob> claim(List<Turn> turns, Duration lease, String owner) {
        return leases.claim(turns, lease, owner);
    }

    /** Makes claimed jobs due at once. Jobs that were claimed by somebody else in the meantime stay as they are. */
    public void release(List<ClaimedJob> jobs) {
        leases.release(jobs);
    }

    /** Makes all jobs due that an earlier version left with stored leases: those who had them are no more. */
    void releaseAll() {
        database.transact(session -> session.update("UPDATE massupdate_job SET due_at = " + database.now()
                + ", lease_owner = NULL WHERE due_at IS NOT NULL AND lease_owner IS NOT NULL"));
    }

    /**
     * A query for the jobs of a connection that have been due longest. Its parameters: the name of the connection, twice; 1 to
     * probe it, 0 otherwise; those of the condition; how many at most.
     *
     * @param free more of the condition, as in {@link Leases#free}
     */
    static String dueJobs(String columns, String free, Database database) {
        // a pause may have begun, or ended, since the connection was looked at
        return "SELECT " + columns + " FROM massupdate_job WHERE connection = ? AND due_at <= " + database.now()
                + " AND (SELECT COUNT(*) FROM massupdate_connection WHERE name = ? AND pause_kind IS NOT NULL) = ?" + free
                + " ORDER BY due_at LIMIT ?" + database.skipLocked();
    }

    /** A statement that changes claimed jobs, but none that was claimed again or settled meanwhile; {@link #rows} are its parameters. */
    static BulkStatement ofClaimed(String changes) {
        return new BulkStatement("UPDATE massupdate_job SET " + changes + "{from}"
                + " WHERE job_key = {key} AND massupdate_job.fence = {fence} AND outcome IS NULL",
                BulkColumn.text("key"), BulkColumn.number("fence"));
    }

    static List<Object[]> rows(Collection<ClaimedJob> jobs) {
        return jobs.stream().map(job -> new Object[] {job.key().toString(), job.fence()}).toList();
    }
}

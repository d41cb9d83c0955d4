package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;
import io.github.camelzoho.massupdate.ledger.Turn;

/** Leases in the rows of their jobs, where all replicas see them: a leased job is due when its lease ends. */
final class StoredLeases implements Leases {

    private final Database database;
    private final ConnectionTable connections;
    private final String claim;
    private final BulkStatement release;

    StoredLeases(Database database, ConnectionTable connections) {
        this.database = database;
        this.connections = connections;
        this.claim = "UPDATE massupdate_job SET due_at = " + database.now() + " + ?, fence = fence + 1, lease_owner = ?"
                + " WHERE " + database.in("job_key", JobQueue.dueJobs("job_key", free(), database)) + " RETURNING " + Rows.claimedColumns(database);
        this.release = JobQueue.ofClaimed("due_at = " + database.now() + ", lease_owner = NULL");
    }

    @Override
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
        String name = turn.connection().name();
        boolean probing = turn.connection().probing();
        if (probing && !connections.takeProbe(session, name)) {
            return List.of();
        }
        database.avoidScans(session);
        return session.query(claim, Rows::claimed,
                lease.toMillis(), owner, name, name, probing ? 1 : 0, probing ? 1 : turn.limit());
    }

    @Override
    public void release(Collection<ClaimedJob> jobs) {
        database.transact(session -> database.bulk(session, release, JobQueue.rows(jobs)));
    }

    @Override
    public void end(Collection<ClaimedJob> jobs) {
        // who stores an answer clears the lease in the row
    }

    @Override
    public void forget(Collection<JobKey> names) {
        // a new row has no lease
    }

    @Override
    public <T> T betweenClaims(Supplier<T> work) {
        // the database keeps rows locked from the look at them to the end of the transaction
        return work.get();
    }

    @Override
    public Map<String, Long> leasedByConnection() {
        return Map.of();
    }

    @Override
    public Instant dueAt(JobKey key, Instant stored) {
        return stored;
    }

    @Override
    public String free() {
        return "";
    }

    @Override
    public Object[] freeParameters() {
        return new Object[0];
    }
}

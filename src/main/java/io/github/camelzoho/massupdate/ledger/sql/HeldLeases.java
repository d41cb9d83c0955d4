package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;
import io.github.camelzoho.massupdate.ledger.Turn;

/**
 * Leases in the memory of the only process that works on an embedded ledger. They end with the process. A claim writes only to probe
 * a paused connection, and to raise the fencing token of a lapsed lease; otherwise it reads, and does not wait for the disk.
 */
final class HeldLeases implements Leases {

    private final Database database;
    private final ConnectionTable connections;
    private final String due;
    private final BulkStatement withdraw;
    private final Map<String, Lease> held = new ConcurrentHashMap<>();

    private record Lease(ClaimedJob job, long endNanos) {

        boolean over(long nanoTime) {
            return nanoTime - endNanos >= 0;
        }

        boolean of(ClaimedJob other) {
            return job.fence() == other.fence();
        }
    }

    HeldLeases(Database database, ConnectionTable connections) {
        this.database = database;
        this.connections = connections;
        this.due = JobQueue.dueJobs(Rows.claimedColumns(database), free(), database);
        this.withdraw = JobQueue.ofClaimed("fence = massupdate_job.fence + 1");
    }

    /** One claim at a time. An answer ends its lease only after its commit: a claim that finds the job free sees its new due time. */
    @Override
    public synchronized List<ClaimedJob> claim(List<Turn> turns, Duration lease, String owner) {
        long begin = System.nanoTime();
        release(held.values().stream().filter(each -> each.over(begin)).map(Lease::job).toList());
        String leased = Database.given(held.keySet());
        SqlSession.Work<List<ClaimedJob>> look = session -> {
            List<ClaimedJob> found = new ArrayList<>();
            for (Turn turn : turns) {
                found.addAll(look(session, turn, leased));
            }
            return found;
        };
        boolean probing = turns.stream().anyMatch(turn -> turn.connection().probing());
        List<ClaimedJob> claimed = probing ? database.transact(look) : database.read(look);
        long end = System.nanoTime() + lease.toNanos();
        claimed.forEach(job -> held.put(job.key().toString(), new Lease(job, end)));
        return claimed;
    }

    private List<ClaimedJob> look(SqlSession session, Turn turn, String leased) throws SQLException {
        String name = turn.connection().name();
        boolean probing = turn.connection().probing();
        if (probing && !connections.takeProbe(session, name)) {
            return List.of();
        }
        return session.query(due, Rows::claimed, name, name, probing ? 1 : 0, leased, probing ? 1 : turn.limit());
    }

    /** Raises the fencing tokens in the rows: a late answer under one of these leases is rejected. */
    @Override
    public void release(Collection<ClaimedJob> jobs) {
        if (!jobs.isEmpty()) {
            database.transact(session -> database.bulk(session, withdraw, JobQueue.rows(jobs)));
            end(jobs);
        }
    }

    @Override
    public void end(Collection<ClaimedJob> jobs) {
        jobs.forEach(job -> held.computeIfPresent(job.key().toString(), (key, lease) -> lease.of(job) ? null : lease));
    }

    @Override
    public void forget(Collection<JobKey> names) {
        names.forEach(name -> held.remove(name.toString()));
    }

    @Override
    public synchronized <T> T betweenClaims(Supplier<T> work) {
        return work.get();
    }

    @Override
    public Map<String, Long> leasedByConnection() {
        return unlapsed().collect(Collectors.groupingBy(lease -> lease.job().key().connection(), Collectors.counting()));
    }

    @Override
    public Instant dueAt(JobKey key, Instant stored) {
        Lease lease = held.get(key.toString());
        return stored == null || lease == null ? stored : Instant.now().plusNanos(lease.endNanos() - System.nanoTime());
    }

    @Override
    public String free() {
        return " AND job_key NOT IN (" + database.texts() + ")";
    }

    @Override
    public Object[] freeParameters() {
        return new Object[] {Database.given(unlapsed().map(lease -> lease.job().key().toString()).toList())};
    }

    private Stream<Lease> unlapsed() {
        long now = System.nanoTime();
        return held.values().stream().filter(lease -> !lease.over(now));
    }
}

package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.JobFilter;
import io.github.camelzoho.massupdate.ledger.WatchedJob;
import io.github.camelzoho.massupdate.ledger.sql.BulkStatement.BulkColumn;

/** Where jobs enter the ledger, and where a watch is given up. */
public final class JobIntake {

    private static final int JOBS_PER_TRANSACTION = 1_000;
    private static final int JOBS_PER_STATEMENT = 500;

    private final Database database;
    private final ConnectionTable connections;
    private final Leases leases;
    private final BulkStatement insert;

    JobIntake(Database database, ConnectionTable connections, Leases leases) {
        this.database = database;
        this.connections = connections;
        this.leases = leases;
        this.insert = new BulkStatement(
                ("INSERT INTO massupdate_job (job_key, connection, module, job_id, watched_at, deadline_at, due_at, fence,"
                        + " trace_parent)"
                        + " SELECT {key}, {org}, {module}, {id}, %1$s, COALESCE({deadline}, %1$s + {lifetime}), %1$s + {delay}, %2$s, {trace}"
                        + "{from} WHERE TRUE ON CONFLICT (job_key) DO NOTHING").formatted(database.now(), database.firstFence()),
                BulkColumn.text("key"), BulkColumn.text("org"), BulkColumn.text("module"), BulkColumn.text("id"), BulkColumn.number("deadline"),
                BulkColumn.number("lifetime"), BulkColumn.number("delay"), BulkColumn.text("trace"));
    }

    /**
     * Stores the jobs that are not known yet, in one transaction, some at a time. The first of two jobs with one name counts.
     *
     * @param  names which jobs
     * @param  jobs  makes the job of an index in the list of names; only those of one statement are held
     * @return       which of them were new, by their index
     */
    public BitSet watch(List<JobKey> names, IntFunction<WatchedJob> jobs) {
        BitSet added = new BitSet();
        if (!names.isEmpty()) {
            int[] order = order(names);
            database.transact(session -> {
                added.clear();
                Set<String> organisations = new HashSet<>();
                for (int from = 0; from < order.length; from += JOBS_PER_STATEMENT) {
                    int[] places = Arrays.copyOfRange(order, from, Math.min(order.length, from + JOBS_PER_STATEMENT));
                    List<WatchedJob> some = IntStream.of(places).mapToObj(jobs).toList();
                    Set<JobKey> stored = insert(session, some);
                    stored.forEach(key -> organisations.add(key.connection()));
                    for (int i = 0; i < places.length; i++) {
                        added.set(places[i], stored.remove(some.get(i).key()));
                    }
                }
                connections.add(session, organisations);
                return null;
            });
        }
        return added;
    }

    /** The indexes in the order of all statements: two requests with the same jobs would wait for each other otherwise. */
    private static int[] order(List<JobKey> names) {
        if (names.size() <= JOBS_PER_STATEMENT) {
            // one statement orders its rows itself
            return IntStream.range(0, names.size()).toArray();
        }
        return IntStream.range(0, names.size())
                .mapToLong(place -> (long) BulkStatement.rank(names.get(place).toString()) << Integer.SIZE | place)
                .sorted().mapToInt(ranked -> (int) ranked).toArray();
    }

    /** Stores a job in a transaction that there is, unless it is known. */
    void add(SqlSession session, WatchedJob job) throws SQLException {
        if (!insert(session, List.of(job)).isEmpty()) {
            connections.add(session, Set.of(job.key().connection()));
        }
    }

    /** The names of those that were new. */
    private Set<JobKey> insert(SqlSession session, List<WatchedJob> jobs) throws SQLException {
        Map<String, WatchedJob> different = new LinkedHashMap<>();
        jobs.forEach(job -> different.putIfAbsent(job.key().toString(), job));
        Set<String> inserted = database.bulk(session, insert, different.values().stream().map(JobIntake::parameters).toList());
        Set<JobKey> added = inserted.stream().map(key -> different.get(key).key()).collect(Collectors.toCollection(HashSet::new));
        leases.forget(added);
        return added;
    }

    private static Object[] parameters(WatchedJob job) {
        return new Object[] {
                job.key().toString(), job.key().connection(), job.key().module(), job.key().jobId(),
                job.deadline() == null ? null : job.deadline().toEpochMilli(),
                job.deadline() == null ? job.lifetime().toMillis() : null,
                job.firstDelay().toMillis(), job.traceParent()};
    }

    /** Forgets all jobs of the filter that are not settled, some at a time. */
    int stop(JobFilter filter) {
        JobSelection selection = new JobSelection(filter).require("due_at IS NOT NULL");
        String some = "SELECT job_key FROM massupdate_job WHERE " + selection.condition() + " LIMIT ?";
        String stop = "DELETE FROM massupdate_job WHERE outcome IS NULL AND " + database.in("job_key", some);
        int stopped = 0;
        int last;
        do {
            last = database.transact(session -> session.update(stop, selection.parameters(JOBS_PER_TRANSACTION)));
            stopped += last;
        } while (last > 0);
        return stopped;
    }

    /** Forgets a job that is not settled. */
    boolean stop(JobKey key) {
        return database.transact(session -> session.update(
                "DELETE FROM massupdate_job WHERE job_key = ? AND outcome IS NULL", key.toString()) == 1);
    }
}

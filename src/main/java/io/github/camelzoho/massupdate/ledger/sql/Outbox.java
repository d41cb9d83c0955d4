package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.Delivered;
import io.github.camelzoho.massupdate.ledger.Delivery;
import io.github.camelzoho.massupdate.ledger.SubscriptionServedException;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.github.camelzoho.massupdate.ledger.sql.BulkStatement.BulkColumn;

/** The results that subscriptions have not yet taken. */
public final class Outbox {

    private static final String SUBSCRIBING = "subscribing";

    /** How often the replicas say which subscriptions their routes serve. */
    public static final Duration SERVED = Duration.ofSeconds(5);
    /** After which silence no route of another process serves a subscription. */
    private static final Duration SILENCE = SERVED.multipliedBy(3);

    /** Like {@link #refuse} by the job alone: by the subscription, PostgreSQL may look through all that waits for it. */
    private static final BulkStatement DELETE = new BulkStatement("DELETE FROM massupdate_outbox WHERE asked_again = 0"
            + " AND (job_key, subscription || '', massupdate_outbox.fence + 0) IN (SELECT {key}, {subscriber}, {fence}{from})",
            BulkColumn.text("key"), BulkColumn.text("subscriber"), BulkColumn.number("fence"));

    private final Database database;
    private final Map<String, Integer> served = new ConcurrentHashMap<>();
    private final BulkStatement add;
    private final BulkStatement repeat;
    private final BulkStatement refuse;
    private final BulkStatement handBack;
    private final BulkStatement tell;
    private final String asked;

    Outbox(Database database) {
        this.database = database;
        String now = database.now();
        String row = " (job_key, subscription, created_at, due_at, fence) SELECT %s, name, %2$s, %2$s, %3$s FROM ";
        // a delivery under way ends before the next one begins
        String again = " ON CONFLICT (job_key, subscription) DO UPDATE SET asked_again = 1, due_at = CASE"
                + " WHEN massupdate_outbox.lease_owner IS NULL THEN excluded.due_at ELSE massupdate_outbox.due_at END";
        this.add = new BulkStatement("INSERT INTO massupdate_outbox" + row.formatted("{key}", now, database.firstFence())
                + "massupdate_subscription{join} WHERE name = COALESCE({subscriber}, name)" + again,
                BulkColumn.text("key"), BulkColumn.text("subscriber"));
        this.asked = "INSERT INTO massupdate_outbox" + row.formatted("job_key", now, database.firstFence())
                + "massupdate_job CROSS JOIN massupdate_subscription"
                + " WHERE job_key = ? AND settled_at IS NOT NULL AND name = COALESCE(CAST(? AS TEXT), name)" + again;
        String held = "{from} WHERE job_key = {key} AND subscription || '' = {subscriber} AND massupdate_outbox.fence = {fence}"
                + " AND lease_owner = {owner}";
        BulkColumn[] claim = {BulkColumn.text("key"), BulkColumn.text("subscriber"), BulkColumn.number("fence"), BulkColumn.text("owner")};
        this.refuse = new BulkStatement("UPDATE massupdate_outbox SET due_at = %1$s + {retry}, last_error = {error}, lease_owner = NULL,"
                .formatted(now) + " failing_since = COALESCE(failing_since, %s)".formatted(now) + held,
                Stream.concat(Stream.of(claim), Stream.of(BulkColumn.number("retry"), BulkColumn.text("error"))).toArray(BulkColumn[]::new));
        this.handBack = new BulkStatement("UPDATE massupdate_outbox SET due_at = %s, lease_owner = NULL".formatted(now) + held, claim);
        this.repeat = new BulkStatement("UPDATE massupdate_outbox SET due_at = %s, lease_owner = NULL, attempts = 0,".formatted(now)
                + " failing_since = NULL, last_error = NULL" + held + " AND asked_again = 1", claim);
        this.tell = new BulkStatement("UPDATE massupdate_job SET delivered = "
                + StoryText.appended("delivered", now, "{subscriber}") + "{from} WHERE job_key = {key}",
                BulkColumn.text("key"), BulkColumn.text("subscriber"));
    }

    /** Makes a subscription durable; a new one gets every settled job that is still known. */
    public void subscribe(String subscription) {
        database.transact(session -> {
            // without the lock a job that settles just now would miss the subscription, and the subscription the job
            database.lock(session, SUBSCRIBING);
            int added = session.update("INSERT INTO massupdate_subscription (name, created_at) VALUES (?, " + database.now()
                    + ") ON CONFLICT (name) DO NOTHING", subscription);
            return added == 0 ? 0 : session.update(
                    "INSERT INTO massupdate_outbox (job_key, subscription, created_at, due_at, fence)"
                            + " SELECT job_key, CAST(? AS TEXT), settled_at, %s, %s".formatted(database.now(), database.firstFence())
                            + " FROM massupdate_job WHERE settled_at IS NOT NULL",
                    subscription);
        });
    }

    /** A route of this process begins to take the results. */
    public void serve(String subscription) {
        served.merge(subscription, 1, Integer::sum);
    }

    /** A route of this process takes the results no more. */
    public void leave(String subscription) {
        served.computeIfPresent(subscription, (name, routes) -> routes == 1 ? null : routes - 1);
    }

    /** Tells the other replicas which subscriptions are served here; one that is gone all the same is made once more. */
    public void tellServed() {
        if (!database.shared()) {
            return;
        }
        for (String subscription : new TreeSet<>(served.keySet())) {
            int known = database.transact(session -> session.update(
                    "UPDATE massupdate_subscription SET served_at = " + database.now() + " WHERE name = ?", subscription));
            if (known == 0) {
                subscribe(subscription);
            }
        }
    }

    /**
     * Forgets a subscription and what waits for it.
     *
     * @throws SubscriptionServedException if a running route takes the results
     */
    boolean unsubscribe(String subscription) {
        return database.transact(session -> {
            database.lock(session, SUBSCRIBING);
            boolean elsewhere = !session.query("SELECT name FROM massupdate_subscription WHERE name = ? AND " + servedElsewhere(),
                    row -> row.getString("name"), subscription).isEmpty();
            if (elsewhere || served.containsKey(subscription)) {
                throw new SubscriptionServedException("A running route%s takes the results of the subscription %s: stop the route first."
                        .formatted(served.containsKey(subscription) ? "" : " of another process", subscription));
            }
            session.update("DELETE FROM massupdate_outbox WHERE subscription = ?", subscription);
            return session.update("DELETE FROM massupdate_subscription WHERE name = ?", subscription) == 1;
        });
    }

    /** Adds the results of jobs that this transaction settled. */
    void add(SqlSession session, List<JobKey> settled) throws SQLException {
        if (!settled.isEmpty()) {
            add(session, settled, null);
        }
    }

    /** Adds the result of a settled job once more. Where a delivery is under way, another one follows it. */
    int redeliver(JobKey key, String subscription) {
        return database.transact(session -> {
            database.lockShared(session, SUBSCRIBING);
            return session.update(asked, key.toString(), subscription);
        });
    }

    /** Adds the results of settled jobs once more. */
    int redeliver(List<JobKey> settled, String subscription) {
        return database.transact(session -> add(session, settled, subscription));
    }

    private int add(SqlSession session, List<JobKey> settled, String subscription) throws SQLException {
        database.lockShared(session, SUBSCRIBING);
        return database.bulk(session, add, settled.stream().map(key -> new Object[] {key.toString(), subscription}).toList()).size();
    }

    /** Claims the results that have waited longest. */
    public List<Delivery> claim(String subscription, int limit, Duration lease, String owner) {
        // by their places: for a key, PostgreSQL may prefer to look through all that waits for the subscription
        String due = "SELECT " + database.place() + " FROM massupdate_outbox WHERE subscription = ?"
                + " AND due_at <= " + database.now() + " ORDER BY due_at LIMIT ?" + database.skipLocked();
        String claim = "UPDATE massupdate_outbox SET due_at = " + database.now() + " + ?, attempts = attempts + 1,"
                + " fence = fence + 1, asked_again = 0, lease_owner = ? WHERE " + database.in(database.place(), due)
                + " RETURNING job_key, fence, attempts";
        String jobs = "SELECT " + Rows.JOB_COLUMNS + ", trace_parent, (SELECT MIN(update_key) FROM massupdate_update AS origin"
                + " WHERE state = 'SUBMITTED' AND origin.job_id = massupdate_job.job_id AND origin.module = massupdate_job.module"
                + " AND origin.connection = massupdate_job.connection) AS update_key FROM massupdate_job WHERE settled_at IS NOT NULL AND "
                + database.in("job_key", database.texts()) + " ORDER BY settled_at";
        return database.transact(session -> {
            database.avoidScans(session);
            Map<String, ClaimedRow> claims = new HashMap<>();
            session.query(claim, row -> claims.put(row.getString("job_key"), new ClaimedRow(row.getLong("fence"), row.getInt("attempts"))),
                    lease.toMillis(), owner, subscription, limit);
            if (claims.isEmpty()) {
                return List.of();
            }
            List<Delivery> deliveries = session.query(jobs, row -> claims.remove(Rows.key(row).toString()).of(row),
                    Database.given(claims.keySet()));
            // a redelivery asked for while retention forgot the job
            database.bulk(session, DELETE, claims.entrySet().stream()
                    .map(each -> new Object[] {each.getKey(), subscription, each.getValue().fence()}).toList());
            return deliveries;
        });
    }

    /**
     * A row as it was claimed.
     *
     * @param fence    the token of ownership
     * @param attempts how often delivery was tried, this time included
     */
    private record ClaimedRow(long fence, int attempts) {

        Delivery of(ResultSet job) throws SQLException {
            return new Delivery(Rows.job(job), fence, attempts, job.getString("trace_parent"), job.getString("update_key"));
        }
    }

    /**
     * Stores how deliveries ended, in one transaction. A delivery that was asked for meanwhile stays, and so does one that was
     * claimed again since the lease of this one was over.
     */
    public void conclude(String owner, List<Delivered> deliveries) {
        database.transact(session -> {
            List<Object[]> taken = rows(deliveries, Delivered.End.TAKEN,
                    delivery -> new Object[] {delivery.key().toString(), delivery.subscription(), delivery.fence(), owner});
            // in this order: what is asked for between the two is seen by the second
            database.bulk(session, DELETE, first(3, taken));
            database.bulk(session, repeat, taken);
            // a statement changes a job once, however many of its deliveries it is given
            for (List<Object[]> ofOne : taken.stream().collect(Collectors.groupingBy(row -> row[1], TreeMap::new, Collectors.toList())).values()) {
                database.bulk(session, tell, first(2, ofOne));
            }
            database.bulk(session, handBack, rows(deliveries, Delivered.End.HANDED_BACK,
                    delivery -> new Object[] {delivery.key().toString(), delivery.subscription(), delivery.fence(), owner}));
            return database.bulk(session, refuse, rows(deliveries, Delivered.End.FAILED,
                    delivery -> new Object[] {
                            delivery.key().toString(), delivery.subscription(), delivery.fence(), owner, delivery.retryMillis(),
                            delivery.error()}));
        });
    }

    private static List<Object[]> first(int columns, List<Object[]> rows) {
        return rows.stream().map(row -> Arrays.copyOf(row, columns)).toList();
    }

    private static List<Object[]> rows(List<Delivered> deliveries, Delivered.End end, Function<Delivered, Object[]> row) {
        return deliveries.stream().filter(delivery -> delivery.end() == end).map(row).toList();
    }

    public List<SubscriptionState> subscriptions() {
        return database.browse(session -> session.query(
                "SELECT name, COUNT(job_key) AS depth, MIN(massupdate_outbox.created_at) AS oldest,"
                        + " MIN(failing_since) AS failing_since, MAX(last_error) AS last_error,"
                        + " MAX(CASE WHEN " + servedElsewhere() + " THEN 1 ELSE 0 END) AS served"
                        + " FROM massupdate_subscription LEFT JOIN massupdate_outbox ON subscription = name"
                        + " GROUP BY name ORDER BY name",
                row -> new SubscriptionState(row.getString("name"), row.getLong("depth"), Rows.time(row, "oldest"),
                        Rows.time(row, "failing_since"), row.getString("last_error"),
                        row.getInt("served") == 1 || served.containsKey(row.getString("name")))));
    }

    /** An error of each subscription that has failing results, of the first of them in the order of their names; counts no results. */
    public SortedMap<String, String> failing(int limit) {
        SortedMap<String, String> errors = new TreeMap<>();
        database.browse(session -> session.query("SELECT name, (SELECT last_error FROM massupdate_outbox WHERE subscription = name"
                + " AND failing_since IS NOT NULL LIMIT 1) AS error FROM massupdate_subscription WHERE EXISTS (SELECT 1"
                + " FROM massupdate_outbox WHERE subscription = name AND failing_since IS NOT NULL) ORDER BY name LIMIT ?",
                row -> errors.put(row.getString("name"), row.getString("error")), limit));
        return errors;
    }

    /** A condition; the process that asks may be among those elsewhere. */
    private String servedElsewhere() {
        return "served_at > " + database.now() + " - " + SILENCE.toMillis();
    }

    /** Makes all claimed results due at once: those who claimed them are no more. */
    void releaseAll() {
        database.transact(session -> session.update("UPDATE massupdate_outbox SET due_at = " + database.now()
                + ", lease_owner = NULL WHERE lease_owner IS NOT NULL"));
    }
}

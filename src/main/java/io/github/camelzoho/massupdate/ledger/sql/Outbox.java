package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.Delivered;
import io.github.camelzoho.massupdate.ledger.Delivery;
import io.github.camelzoho.massupdate.ledger.SubscriptionServedException;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.github.camelzoho.massupdate.ledger.sql.BulkStatement.Column;

/** The results that subscriptions have not yet taken. */
public final class Outbox {

    private static final String SUBSCRIBING = "subscribing";

    /** How often the replicas say which subscriptions their routes serve. */
    public static final Duration SERVED = Duration.ofSeconds(5);
    /** After which silence no route of another process serves a subscription. */
    private static final Duration SILENCE = SERVED.multipliedBy(3);

    /** Like {@link #refuse} by the job alone: by the subscription, PostgreSQL may look through all that waits for it. */
    private static final BulkStatement DELETE = new BulkStatement(
            "DELETE FROM massupdate_outbox WHERE (job_key, subscription || '') IN (SELECT key, subscriber FROM given)",
            Column.text("key"), Column.text("subscriber"));

    private final Database database;
    private final Map<String, Integer> served = new ConcurrentHashMap<>();
    private final BulkStatement insert;
    private final BulkStatement refuse;
    private final BulkStatement handBack;
    private final BulkStatement tell;
    private final BulkStatement again;

    Outbox(Database database) {
        this.database = database;
        this.insert = new BulkStatement("INSERT INTO massupdate_outbox (job_key, subscription, created_at, due_at)"
                + " SELECT key, name, %1$s, %1$s FROM given CROSS JOIN massupdate_subscription".formatted(database.now()),
                Column.text("key"));
        this.refuse = new BulkStatement("UPDATE massupdate_outbox SET due_at = %1$s + retry, last_error = error, lease_owner = NULL,"
                .formatted(database.now())
                + " failing_since = COALESCE(failing_since, %s) FROM given".formatted(database.now())
                + " WHERE job_key = key AND subscription || '' = subscriber AND lease_owner = owner",
                Column.text("key"), Column.text("subscriber"), Column.text("owner"), Column.number("retry"),
                Column.text("error"));
        this.handBack = new BulkStatement(
                "UPDATE massupdate_outbox SET due_at = %s, lease_owner = NULL FROM given".formatted(database.now())
                        + " WHERE job_key = key AND subscription || '' = subscriber AND lease_owner = owner",
                Column.text("key"), Column.text("subscriber"), Column.text("owner"));
        this.tell = new BulkStatement("UPDATE massupdate_job SET delivered = "
                + StoryText.appended("delivered", database.now(), "subscriber") + " FROM given WHERE job_key = key",
                Column.text("key"), Column.text("subscriber"));
        this.again = new BulkStatement("INSERT INTO massupdate_outbox (job_key, subscription, created_at, due_at)"
                + " SELECT key, name, %1$s, %1$s FROM given CROSS JOIN massupdate_subscription".formatted(database.now())
                + " WHERE name = COALESCE(subscriber, name) ON CONFLICT (job_key, subscription) DO UPDATE SET due_at = excluded.due_at",
                Column.text("key"), Column.text("subscriber"));
    }

    /** Makes a subscription durable; a new one gets every settled job that is still known. */
    public void subscribe(String subscription) {
        database.transact(session -> {
            // without the lock a job that settles just now would miss the subscription, and the subscription the job
            database.lock(session, SUBSCRIBING);
            int added = session.update("INSERT INTO massupdate_subscription (name, created_at) VALUES (?, " + database.now()
                    + ") ON CONFLICT (name) DO NOTHING", subscription);
            return added == 0 ? 0 : session.update(
                    "INSERT INTO massupdate_outbox (job_key, subscription, created_at, due_at)"
                            + " SELECT job_key, CAST(? AS TEXT), settled_at, " + database.now()
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
        if (settled.isEmpty()) {
            return;
        }
        database.lockShared(session, SUBSCRIBING);
        database.bulk(session, insert, settled.stream().map(key -> new Object[] {key.toString()}).toList());
    }

    /** Adds the result of a settled job once more. */
    int redeliver(JobKey key, String subscription) {
        return database.transact(session -> {
            database.lockShared(session, SUBSCRIBING);
            return session.update(
                    "INSERT INTO massupdate_outbox (job_key, subscription, created_at, due_at)"
                            + " SELECT job_key, name, %1$s, %1$s FROM massupdate_job CROSS JOIN massupdate_subscription"
                                    .formatted(database.now())
                            + " WHERE job_key = ? AND settled_at IS NOT NULL AND name = COALESCE(CAST(? AS TEXT), name)"
                            + " ON CONFLICT (job_key, subscription) DO UPDATE SET due_at = excluded.due_at",
                    key.toString(), subscription);
        });
    }

    /** Adds the results of settled jobs once more. */
    int redeliver(List<JobKey> settled, String subscription) {
        return database.transact(session -> {
            database.lockShared(session, SUBSCRIBING);
            return database.bulk(session, again, settled.stream().map(key -> new Object[] {key.toString(), subscription}).toList()).size();
        });
    }

    /** Claims the results that have waited longest. */
    public List<Delivery> claim(String subscription, int limit, Duration lease, String owner) {
        // by their places: for a key, PostgreSQL may prefer to look through all that waits for the subscription
        String due = "SELECT " + database.place() + " FROM massupdate_outbox WHERE subscription = ?"
                + " AND due_at <= " + database.now() + " ORDER BY due_at LIMIT ?" + database.skipLocked();
        String claim = "UPDATE massupdate_outbox SET due_at = " + database.now() + " + ?, attempts = attempts + 1,"
                + " lease_owner = ? WHERE " + database.in(database.place(), due) + " RETURNING job_key, attempts";
        String jobs = "SELECT " + Rows.JOB_COLUMNS + ", trace_parent FROM massupdate_job WHERE settled_at IS NOT NULL AND "
                + database.in("job_key", database.texts()) + " ORDER BY settled_at";
        return database.transact(session -> {
            database.avoidScans(session);
            Map<String, Integer> attempts = new HashMap<>();
            session.query(claim, row -> attempts.put(row.getString("job_key"), row.getInt("attempts")),
                    lease.toMillis(), owner, subscription, limit);
            if (attempts.isEmpty()) {
                return List.of();
            }
            ArrayNode keys = JsonNodeFactory.instance.arrayNode();
            attempts.keySet().forEach(keys::add);
            List<Delivery> deliveries = session.query(jobs,
                    row -> new Delivery(Rows.job(row), attempts.remove(Rows.key(row).toString()),
                            row.getString("trace_parent")),
                    keys.toString());
            // a redelivery asked for while retention forgot the job
            database.bulk(session, DELETE, attempts.keySet().stream().map(key -> new Object[] {key, subscription}).toList());
            return deliveries;
        });
    }

    /** Stores how deliveries ended, in one transaction. */
    public void conclude(String owner, List<Delivered> deliveries) {
        database.transact(session -> {
            List<Object[]> taken = rows(deliveries, Delivered.End.TAKEN,
                    delivery -> new Object[] {delivery.key().toString(), delivery.subscription()});
            database.bulk(session, DELETE, taken);
            // a statement changes a job once, however many of its deliveries it is given
            for (List<Object[]> ofOne : taken.stream().collect(Collectors.groupingBy(row -> row[1], TreeMap::new, Collectors.toList())).values()) {
                database.bulk(session, tell, ofOne);
            }
            database.bulk(session, handBack, rows(deliveries, Delivered.End.HANDED_BACK,
                    delivery -> new Object[] {delivery.key().toString(), delivery.subscription(), owner}));
            return database.bulk(session, refuse, rows(deliveries, Delivered.End.FAILED,
                    delivery -> new Object[] {
                            delivery.key().toString(), delivery.subscription(), owner, delivery.retryMillis(),
                            delivery.error()}));
        });
    }

    private static List<Object[]> rows(List<Delivered> deliveries, Delivered.End end, Function<Delivered, Object[]> row) {
        return deliveries.stream().filter(delivery -> delivery.end() == end).map(row).toList();
    }

    public List<SubscriptionState> subscriptions() {
        return database.read(session -> session.query(
                "SELECT name, COUNT(job_key) AS depth, MIN(massupdate_outbox.created_at) AS oldest,"
                        + " MIN(failing_since) AS failing_since, MAX(last_error) AS last_error,"
                        + " MAX(CASE WHEN " + servedElsewhere() + " THEN 1 ELSE 0 END) AS served"
                        + " FROM massupdate_subscription LEFT JOIN massupdate_outbox ON subscription = name"
                        + " GROUP BY name ORDER BY name",
                row -> new SubscriptionState(row.getString("name"), row.getLong("depth"), Rows.time(row, "oldest"),
                        Rows.time(row, "failing_since"), row.getString("last_error"),
                        row.getInt("served") == 1 || served.containsKey(row.getString("name")))));
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

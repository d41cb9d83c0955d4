package io.github.camelzoho.massupdate.ledger.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import io.github.camelzoho.massupdate.ledger.SpentCalls;

/** The calls of connections that have a budget, hour by hour of the latest day, of all replicas together. */
public final class SpentTable {

    private static final int HOURS = 24;

    private final Database database;

    SpentTable(Database database) {
        this.database = database;
    }

    /**
     * Adds calls to those of this hour, and forgets hours that are over a day old.
     *
     * @param calls how many, by connection; sorted, so that replicas do not wait for each other's rows in a circle
     */
    public void add(SortedMap<String, Long> calls) {
        database.transact(session -> {
            for (Map.Entry<String, Long> each : calls.entrySet()) {
                session.update("INSERT INTO massupdate_spent (connection, spent_hour, calls) VALUES (?, " + hour() + ", ?)"
                        + " ON CONFLICT (connection, spent_hour) DO UPDATE SET calls = massupdate_spent.calls + excluded.calls",
                        each.getKey(), each.getValue());
            }
            return session.update("DELETE FROM massupdate_spent WHERE spent_hour < " + hour() + " - " + HOURS);
        });
    }

    /** What each connection spent; an hour counts until it is over a day old as a whole. */
    public Map<String, SpentCalls> all() {
        List<Map.Entry<String, SpentCalls>> rows = database.read(session -> session.query(
                "SELECT connection, SUM(calls) AS last_day, MAX(CASE WHEN spent_hour >= " + hour() + " - 1 THEN calls ELSE 0 END) AS last_hour"
                        + " FROM massupdate_spent WHERE spent_hour >= " + hour() + " - " + HOURS + " GROUP BY connection",
                row -> Map.entry(row.getString("connection"), new SpentCalls(row.getLong("last_day"), row.getLong("last_hour")))));
        Map<String, SpentCalls> spent = new HashMap<>();
        rows.forEach(row -> spent.put(row.getKey(), row.getValue()));
        return spent;
    }

    private String hour() {
        return "(" + database.now() + " / 3600000)";
    }
}

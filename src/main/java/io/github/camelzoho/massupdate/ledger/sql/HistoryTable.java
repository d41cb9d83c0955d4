package io.github.camelzoho.massupdate.ledger.sql;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.github.camelzoho.massupdate.ledger.HistoryPoint;

/** What people look back at: an amount for each minute and series, of all replicas together, for a day. */
final class HistoryTable {

    /** Says of a minute that somebody has measured. */
    private static final String MEASURED = "measured";
    private static final Duration KEPT = Duration.ofDays(1);
    private static final String INSERT = "INSERT INTO massupdate_history (minute, series, amount) VALUES (%s, ?, ?)"
            + " ON CONFLICT (minute, series) DO ";

    private final Database database;
    private final String minute;

    HistoryTable(Database database) {
        this.database = database;
        this.minute = "(%1$s - %1$s %% 60000)".formatted(database.now());
    }

    void remember(Map<String, Long> added, Supplier<Map<String, Long>> measured) {
        boolean first = database.read(session -> session.query(
                "SELECT 1 AS known FROM massupdate_history WHERE minute = " + minute + " AND series = ?", row -> true, MEASURED)).isEmpty();
        Map<String, Long> measurements = first ? new TreeMap<>(measured.get()) : new TreeMap<>();
        if (first) {
            measurements.put(MEASURED, 1L);
        }
        database.transact(session -> {
            // one order for all replicas, so that none waits for another in a circle
            for (Map.Entry<String, Long> each : new TreeMap<>(added).entrySet()) {
                session.update(INSERT.formatted(minute) + "UPDATE SET amount = massupdate_history.amount + excluded.amount",
                        each.getKey(), each.getValue());
            }
            for (Map.Entry<String, Long> each : measurements.entrySet()) {
                session.update(INSERT.formatted(minute) + "NOTHING", each.getKey(), each.getValue());
            }
            return first ? session.update("DELETE FROM massupdate_history WHERE minute < " + database.now() + " - ?", KEPT.toMillis()) : 0;
        });
    }

    List<HistoryPoint> history(Duration age) {
        return database.browse(session -> session.query("SELECT minute, series, amount FROM massupdate_history WHERE minute > "
                + database.now() + " - ? AND series <> ? ORDER BY minute, series",
                row -> new HistoryPoint(Rows.time(row, "minute"), row.getString("series"), row.getLong("amount")),
                age.toMillis(), MEASURED));
    }
}

package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.PauseKind;
import io.github.camelzoho.massupdate.ledger.PauseRule;
import io.github.camelzoho.massupdate.ledger.Recording;
import io.github.camelzoho.massupdate.limit.AdaptiveLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pauses and credits of connections, which all replicas share. */
public final class ConnectionTable {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTable.class);

    /** How soon a second call may try a paused connection while the first has not said anything. */
    private static final long PROBE_MILLIS = 10_000;

    private static final int ROWS_PER_TRANSACTION = 1_000;

    /** How often a change of a limit is decided again, since another replica changed it meanwhile. */
    private static final int TRIES = 3;

    private static final String SELECT = "SELECT name, pause_kind, paused_since, paused_until, pause_reason, credits_remaining,"
            + " credits_at, call_limit FROM massupdate_connection ";
    private static final String WATCHED =
            "EXISTS (SELECT 1 FROM massupdate_job WHERE connection = name AND due_at IS NOT NULL)";

    /** How many pauses of one transaction are logged one by one. */
    private static final int LOGGED = 5;

    private final Database database;

    ConnectionTable(Database database) {
        this.database = database;
    }

    /** Makes the connections known. Their jobs are looked for without that. */
    void add(SqlSession session, Collection<String> connections) throws SQLException {
        for (String name : new TreeSet<>(connections)) {
            session.update("INSERT INTO massupdate_connection (name) VALUES (?) ON CONFLICT (name) DO NOTHING", name);
        }
    }

    /**
     * Forgets connections that have no watched jobs, and of which nothing has been said for a while; pauses of an operator stay.
     *
     * @param  keep connections that exist, whether they have jobs or not
     * @return      how many were forgotten
     */
    public int forgetUnused(Duration silence, Collection<String> keep) {
        String time = database.now() + " - " + silence.toMillis();
        String unused = "SELECT name FROM massupdate_connection WHERE (pause_kind IS NULL OR pause_kind <> 'OPERATOR')"
                + " AND COALESCE(paused_until, 0) <= " + time + " AND COALESCE(credits_at, 0) <= " + time
                + " AND NOT " + WATCHED
                + " AND name NOT IN (" + database.texts() + ") ORDER BY name LIMIT ?" + database.skipLocked();
        String forget = "DELETE FROM massupdate_connection WHERE " + database.in("name", unused);
        int forgotten = 0;
        int last;
        do {
            last = database.transact(session -> session.update(forget, Database.given(keep), ROWS_PER_TRANSACTION));
            forgotten += last;
        } while (last == ROWS_PER_TRANSACTION);
        return forgotten;
    }

    List<ConnectionState> states() {
        return database.browse(session -> session.query(SELECT + "ORDER BY name", ConnectionTable::state));
    }

    /** Why connections are paused, of the first of them in the order of their names; reads no others. */
    public SortedMap<String, String> paused(int limit) {
        SortedMap<String, String> reasons = new TreeMap<>();
        database.read(session -> session.query("SELECT name, pause_reason FROM massupdate_connection WHERE pause_kind IS NOT NULL"
                + " ORDER BY name LIMIT ?", row -> reasons.put(row.getString("name"), row.getString("pause_reason")), limit));
        return reasons;
    }

    /**
     * Those of these names, and after them the first others in the order of their names.
     *
     * @param idle whether others count that have neither watched jobs nor a pause
     */
    List<ConnectionState> states(Collection<String> names, boolean idle, int others) {
        String given = Database.given(names);
        String shown = idle ? "" : " AND (pause_kind IS NOT NULL OR " + WATCHED + ")";
        return database.browse(session -> {
            List<ConnectionState> states = new ArrayList<>(session.query(
                    SELECT + "WHERE name IN (" + database.texts() + ") ORDER BY name", ConnectionTable::state, given));
            states.addAll(session.query(
                    SELECT + "WHERE name NOT IN (" + database.texts() + ")" + shown + " ORDER BY name LIMIT ?",
                    ConnectionTable::state, given, others));
            return states;
        });
    }

    Optional<ConnectionState> state(String name) {
        return database.read(session -> session.query(SELECT + "WHERE name = ?", ConnectionTable::state, name))
                .stream().findFirst();
    }

    private static ConnectionState state(ResultSet row) throws SQLException {
        String pause = row.getString("pause_kind");
        return new ConnectionState(row.getString("name"), pause == null ? null : PauseKind.valueOf(pause),
                Rows.time(row, "paused_since"), Rows.time(row, "paused_until"), row.getString("pause_reason"),
                Rows.number(row, "credits_remaining"), Rows.time(row, "credits_at"),
                row.getString("call_limit") == null ? null
                        : AdaptiveLimit.decode(row.getString("call_limit"), Integer.MAX_VALUE).permits());
    }

    /** How many calls of a connection may be under way at once, over all replicas, after Zoho refused some. */
    public int callLimit(String connection, int maximum) {
        List<String> lowered = database.read(session -> session.query(
                "SELECT call_limit FROM massupdate_connection WHERE name = ? AND call_limit IS NOT NULL",
                row -> row.getString("call_limit"), connection));
        return lowered.isEmpty() ? maximum : AdaptiveLimit.decode(lowered.get(0), maximum).permits();
    }

    /** Pauses a connection until {@link #resume}. */
    void pause(String connection, String reason) {
        database.transact(session -> {
            add(session, List.of(connection));
            return session.update(
                    "UPDATE massupdate_connection SET pause_kind = ?, pause_reason = ?, paused_until = NULL, paused_at = %1$s,"
                            .formatted(database.now())
                            + " paused_since = COALESCE(paused_since, %1$s) WHERE name = ?".formatted(database.now()),
                    PauseKind.OPERATOR, PlainText.of(reason, PlainText.MESSAGE), connection);
        });
    }

    boolean resume(String connection) {
        return database.transact(session -> lift(session, "name = ?", connection)) == 1;
    }

    private static int lift(SqlSession session, String condition, Object... parameters) throws SQLException {
        return session.update("UPDATE massupdate_connection SET pause_kind = NULL, pause_reason = NULL, pause_count = 0,"
                + " paused_since = NULL, paused_at = NULL, paused_until = NULL WHERE pause_kind IS NOT NULL AND " + condition,
                parameters);
    }

    /** Lets the next call try connections whose credentials were refused: a start may well bring better ones. */
    public void retryAuthentication() {
        database.transact(session -> session.update(
                "UPDATE massupdate_connection SET paused_until = " + database.now() + " WHERE pause_kind = ?",
                PauseKind.AUTHENTICATION));
    }

    /** Takes the right to try a paused connection with one call. False when somebody else has it. */
    boolean takeProbe(SqlSession session, String connection) throws SQLException {
        return session.update("UPDATE massupdate_connection SET paused_until = " + database.now() + " + ?"
                + " WHERE name = ? AND pause_kind IS NOT NULL AND paused_until <= " + database.now(),
                PROBE_MILLIS, connection) == 1;
    }

    /** Draws from what calls said whether their connections are to be paused, or are well again. */
    void observe(SqlSession session, List<Recording> recordings) throws SQLException {
        Map<String, List<Recording>> byConnection = recordings.stream()
                .collect(Collectors.groupingBy(recording -> recording.job().key().connection(), TreeMap::new, Collectors.toList()));
        List<String> paused = new ArrayList<>();
        for (Map.Entry<String, List<Recording>> each : byConnection.entrySet()) {
            observe(session, each.getKey(), each.getValue(), paused);
        }
        paused.stream().limit(LOGGED).forEach(LOG::warn);
        if (paused.size() > LOGGED) {
            LOG.warn("{} more connections are paused", paused.size() - LOGGED);
        }
    }

    private void observe(SqlSession session, String connection, List<Recording> recordings, List<String> paused)
            throws SQLException {
        Long credits = null;
        long answered = Long.MIN_VALUE;
        for (Recording recording : recordings) {
            if (recording.reply() instanceof StatusAnswer answer) {
                credits = answer.creditsRemaining() == null ? credits : answer.creditsRemaining();
            } else if (recording.reply() instanceof CallError error && PauseRule.kind(error) != null && !error.isTooManyCalls()) {
                add(session, List.of(connection));
                pause(session, connection, recording, error, null, paused);
            }
            answered = Math.max(answered, taken(recording) ? recording.job().claimedAt() : Long.MIN_VALUE);
        }
        adapt(session, connection, recordings, paused);
        // only a call that began after the pause shows that its cause is gone
        if (lift(session, "name = ? AND pause_kind <> 'OPERATOR' AND paused_at < ?", connection, answered) == 1) {
            LOG.info("Connection {} answers again: its pause is over", connection);
        }
        if (credits != null) {
            session.update("UPDATE massupdate_connection SET credits_remaining = ?, credits_at = " + database.now()
                    + " WHERE name = ?", credits, connection);
        }
    }

    private static boolean taken(Recording recording) {
        return recording.reply() instanceof StatusAnswer || recording.reply() instanceof CallError error && error.kind().taken();
    }

    /** Lowers the limit of a connection after calls that Zoho refused, pauses it if need be, and raises the limit again. */
    private void adapt(SqlSession session, String connection, List<Recording> recordings, List<String> paused) throws SQLException {
        if (recordings.stream().anyMatch(ConnectionTable::refused)) {
            add(session, List.of(connection));
        }
        boolean stored = false;
        for (int i = 0; i < TRIES && !stored; i++) {
            for (Limited limited : session.query("SELECT call_limit, " + database.now() + " AS now FROM massupdate_connection WHERE name = ?",
                    row -> new Limited(row.getString("call_limit"), row.getLong("now")), connection)) {
                stored = adapt(session, connection, limited, recordings, paused);
            }
        }
    }

    /**
     * The limit of a connection as it is stored.
     *
     * @param encoded {@code null} while all calls are allowed
     * @param now     the time, in milliseconds on the database's clock
     */
    private record Limited(String encoded, long now) {
    }

    /** False when another replica has changed the limit meanwhile. */
    private static boolean store(SqlSession session, String connection, String before, String after) throws SQLException {
        return Objects.equals(before, after) || session.update("UPDATE massupdate_connection SET call_limit = ?"
                + " WHERE name = ? AND COALESCE(call_limit, '') = ?", after, connection, before == null ? "" : before) == 1;
    }

    private boolean adapt(SqlSession session, String connection, Limited limited, List<Recording> recordings, List<String> paused)
            throws SQLException {
        int maximum = recordings.get(0).callLimit();
        AdaptiveLimit limit = AdaptiveLimit.decode(limited.encoded(), maximum);
        Map<Recording, Duration> pauses = new LinkedHashMap<>();
        for (Recording recording : recordings) {
            long beganAt = recording.job().claimedAt();
            if (refused(recording)) {
                AdaptiveLimit before = limit;
                limit = limit.refused(beganAt, limited.now());
                Duration asked = ((CallError) recording.reply()).retryAfter();
                pauses.put(recording, limit.equals(before) && asked == null ? Duration.ZERO : limit.pause(asked));
            } else if (taken(recording)) {
                limit = limit.succeeded(beganAt, limited.now(), maximum);
            }
        }
        if (!store(session, connection, limited.encoded(), limit.encode(maximum))) {
            return false;
        }
        for (Map.Entry<Recording, Duration> each : pauses.entrySet()) {
            if (!each.getValue().isZero()) {
                pause(session, connection, each.getKey(), (CallError) each.getKey().reply(), each.getValue(), paused);
            }
        }
        return true;
    }

    private static boolean refused(Recording recording) {
        return recording.reply() instanceof CallError error && error.isTooManyCalls();
    }

    /** @param given how long, {@code null} for longer each time */
    private void pause(SqlSession session, String connection, Recording recording, CallError error, Duration given, List<String> paused)
            throws SQLException {
        // the calls that were under way when the pause began fail too, which is no reason to prolong it
        List<Integer> counts = session.query("SELECT pause_count FROM massupdate_connection"
                + " WHERE name = ? AND (pause_kind IS NULL OR pause_kind <> 'OPERATOR')"
                + " AND (paused_at IS NULL OR paused_at < ?)",
                row -> row.getInt("pause_count"), connection, recording.job().claimedAt());
        if (counts.isEmpty()) {
            return;
        }
        int count = counts.get(0);
        Duration length = given == null ? PauseRule.length(count, error.retryAfter()) : given;
        int prolonged = session.update("UPDATE massupdate_connection SET pause_kind = ?, pause_reason = ?,"
                + " pause_count = pause_count + 1, paused_since = COALESCE(paused_since, %1$s), paused_at = %1$s,"
                        .formatted(database.now())
                + " paused_until = %s + ? WHERE name = ? AND pause_count = ?".formatted(database.now()),
                PauseRule.kind(error), error.message(), length.toMillis(), connection, count);
        if (prolonged == 1) {
            paused.add("Connection %s is paused for %s s: %s".formatted(connection, length.toSeconds(), error.message()));
        }
    }
}

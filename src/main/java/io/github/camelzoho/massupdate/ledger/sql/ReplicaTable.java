package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.github.camelzoho.massupdate.limit.Seating;
import io.github.camelzoho.massupdate.limit.Seats;

/** The processes that work on this ledger, and the seats that each holds. */
public final class ReplicaTable {

    /** After which silence a process gets no turn to refresh a token. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Database database;

    ReplicaTable(Database database) {
        this.database = database;
    }

    /**
     * A replica as its row says.
     *
     * @param heartbeatAt when it last said that it is alive, in milliseconds on the database's clock
     * @param now         the time on that clock
     * @param seats       what it holds, {@code null} while it makes no calls
     */
    public record Row(String id, long heartbeatAt, long now, Seats seats) {
    }

    /** Whether other processes may work on the same ledger. */
    public boolean shared() {
        return database.shared();
    }

    /**
     * Says that this process is alive, and stores what it decides about its seats. No two processes decide at once.
     *
     * @param calling whether this process makes calls
     * @param decide  decides by the rows of all replicas, which are in the same order for all of them; may be called again when the
     *                transaction has to be run again
     * @return        what was decided and stored
     */
    public Seating heartbeat(String id, boolean calling, Function<List<Row>, Seating> decide) {
        return database.transact(session -> {
            database.lock(session, "replicas");
            session.update(("INSERT INTO massupdate_replica (id, started_at, heartbeat_at, seats) VALUES (?, %1$s, %1$s, NULL)"
                    + " ON CONFLICT (id) DO UPDATE SET heartbeat_at = excluded.heartbeat_at").formatted(database.now()), id);
            Seating decided = decide.apply(session.query("SELECT id, heartbeat_at, " + database.now() + " AS now, seats"
                    + " FROM massupdate_replica ORDER BY started_at, id", ReplicaTable::row));
            boolean holding = calling || !decided.me().equals(Seats.NONE);
            session.update("UPDATE massupdate_replica SET seats = ? WHERE id = ?", holding ? decided.me().bits() : null, id);
            for (String gone : decided.gone()) {
                session.update("DELETE FROM massupdate_replica WHERE id = ?", gone);
            }
            return decided;
        });
    }

    private static Row row(ResultSet row) throws SQLException {
        Long seats = Rows.number(row, "seats");
        return new Row(row.getString("id"), row.getLong("heartbeat_at"), row.getLong("now"), seats == null ? null : new Seats(seats));
    }

    /** Gives this process's seats to the others. */
    public void leave(String id) {
        database.transact(session -> session.update("DELETE FROM massupdate_replica WHERE id = ?", id));
    }
}

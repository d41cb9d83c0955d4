package io.github.camelzoho.massupdate.ledger.sql;

import java.time.Duration;
import java.util.List;

/** The processes that work on this ledger. */
public final class ReplicaTable {

    /** After which silence a process counts as dead. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Database database;

    ReplicaTable(Database database) {
        this.database = database;
    }

    /**
     * Tells the others that this process is alive.
     *
     * @return the ids of all that are alive, in the same order for all of them
     */
    public List<String> heartbeat(String id) {
        if (!database.shared()) {
            return List.of(id);
        }
        return database.transact(session -> {
            session.update("INSERT INTO massupdate_replica (id, started_at, heartbeat_at) VALUES (?, %1$s, %1$s)"
                    .formatted(database.now()) + " ON CONFLICT (id) DO UPDATE SET heartbeat_at = excluded.heartbeat_at", id);
            return session.query("SELECT id FROM massupdate_replica WHERE heartbeat_at > " + database.now() + " - ?"
                    + " ORDER BY started_at, id", row -> row.getString("id"), TIMEOUT.toMillis());
        });
    }

    /** Gives this process's share to the others, and forgets those that have been silent for long. */
    public void leave(String id) {
        if (database.shared()) {
            database.transact(session -> session.update("DELETE FROM massupdate_replica WHERE id = ? OR heartbeat_at <= "
                    + database.now() + " - ?", id, TIMEOUT.multipliedBy(100).toMillis()));
        }
    }
}

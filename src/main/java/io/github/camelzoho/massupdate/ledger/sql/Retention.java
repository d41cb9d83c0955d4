package io.github.camelzoho.massupdate.ledger.sql;

import java.time.Duration;

/** Forgets settled jobs whose time is over and whose results every subscription has taken. */
public final class Retention {

    private static final int ROWS_PER_TRANSACTION = 1_000;

    private final Database database;
    private final UpdateQueue updates;

    Retention(Database database, UpdateQueue updates) {
        this.database = database;
        this.updates = updates;
    }

    public int purge(Duration retention) {
        String old = "SELECT job_key FROM massupdate_job WHERE settled_at <= " + database.now() + " - ?"
                + " AND NOT EXISTS (SELECT 1 FROM massupdate_outbox WHERE massupdate_outbox.job_key = massupdate_job.job_key)"
                + " ORDER BY settled_at LIMIT ?" + database.skipLocked();
        String purge = "DELETE FROM massupdate_job WHERE " + database.in("job_key", old);
        int purged = 0;
        int last;
        do {
            last = database.transact(session -> session.update(purge, retention.toMillis(), ROWS_PER_TRANSACTION));
            purged += last;
        } while (last == ROWS_PER_TRANSACTION);
        database.transact(session -> updates.purge(session, retention));
        return purged;
    }
}

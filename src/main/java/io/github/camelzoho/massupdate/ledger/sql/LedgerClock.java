package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the database's clock with the time that really passes. When the clock jumps, the times of all that is not settled
 * move with it, so that nothing is due or past its deadline earlier or later than it would have been. The first replica that
 * notices a jump moves them for all.
 */
public final class LedgerClock {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerClock.class);
    /** Longer than anything is kept. */
    private static final long LONGEST_HOLD_MILLIS = TimeUnit.DAYS.toMillis(36_500);

    private final Database database;
    private final LongSupplier nanoTime;
    private final String time;
    private volatile ClockJump.ClockReading last;
    private long moved;
    private volatile long keptUntil;

    LedgerClock(Database database) {
        this(database, System::nanoTime);
    }

    /** @param nanoTime how time really passes */
    LedgerClock(Database database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
        this.time = "SELECT " + database.now() + " AS now, moved FROM massupdate_clock";
        this.keptUntil = nanoTime.getAsLong();
    }

    /** Compares the clock with the times in the ledger: it may have been set back while no replica was running. */
    public synchronized void begin() {
        long now = look();
        String latest = "SELECT MAX(COALESCE(polled_at, watched_at)) AS latest FROM massupdate_job WHERE due_at IS NOT NULL";
        long written = database.read(session -> session.query(latest, row -> row.getLong("latest"))).get(0);
        if (written > now + ClockJump.LEAST) {
            follow(new ClockJump(now - written, now, 0), moved);
        }
    }

    /**
     * Looks at the clock, and moves the ledger with it if it jumped.
     *
     * @return the time, in milliseconds on the database's clock
     */
    public synchronized long look() {
        long before = nanoTime.getAsLong();
        long[] seen = database.read(session -> session.query(time,
                row -> new long[] {row.getLong("now"), row.getLong("moved")})).get(0);
        ClockJump.ClockReading look = new ClockJump.ClockReading(seen[0], before, nanoTime.getAsLong());
        if (last != null) {
            ClockJump jump = ClockJump.between(last, look);
            if (jump.happened()) {
                follow(jump, moved);
            } else {
                moved = seen[1];
            }
        } else {
            moved = seen[1];
        }
        last = look;
        return look.millis();
    }

    /**
     * Whether a time that was just read does not fit to the last look at the clock.
     *
     * @param millis what the clock showed
     * @param before {@link System#nanoTime()} from before it was read
     */
    public boolean jumped(long millis, long before) {
        ClockJump.ClockReading known = last;
        return known != null
                && ClockJump.between(known, new ClockJump.ClockReading(millis, before, nanoTime.getAsLong())).happened();
    }

    /** Whether what is settled looks older than it is, so that nothing may be forgotten for its age. */
    public boolean exaggeratesAges() {
        return nanoTime.getAsLong() - keptUntil < 0;
    }

    /** @param known by how much this process knows that the ledger was moved */
    private void follow(ClockJump jump, long known) {
        moved = database.transact(session -> {
            database.lock(session, "clock");
            long total = session.query(time, row -> row.getLong("moved")).get(0);
            ClockJump rest = jump.less(total - known);
            if (!rest.happened() || stoodStill(session, rest)) {
                return total;
            }
            move(session, rest);
            session.update("UPDATE massupdate_clock SET moved = moved + ?", rest.millis());
            LOG.warn("The clock of the database was set {} by {} s. The times of all that is not settled moved with it: no job expires"
                    + " early or is polled late because of that. Check what sets the clock of its machine.",
                    rest.millis() > 0 ? "forward" : "back", TimeUnit.MILLISECONDS.toSeconds(Math.abs(rest.millis())));
            return total + rest.millis();
        });
        long hold = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(Math.min(jump.millis(), LONGEST_HOLD_MILLIS));
        if (hold - keptUntil > 0) {
            keptUntil = hold;
        }
    }

    /** Whether other replicas worked while, as this one sees it, the clock jumped: then it was this process that was suspended. */
    private static boolean stoodStill(SqlSession session, ClockJump jump) throws SQLException {
        return !session.query("SELECT 1 FROM massupdate_job WHERE " + jump.skips("COALESCE(polled_at, watched_at)") + " LIMIT 1",
                row -> 1).isEmpty();
    }

    private static void move(SqlSession session, ClockJump jump) throws SQLException {
        String written = "COALESCE(polled_at, watched_at)";
        // after a jump forward leases and due times beyond the new time are better than they would be if moved
        String due = jump.millis() > 0 ? "CASE WHEN due_at <= %s THEN %s END".formatted(jump.now(), written) : written;
        for (String each : List.of(
                "massupdate_job SET " + String.join(", ", jump.move("watched_at", "watched_at"), jump.move("deadline_at", "watched_at"),
                        jump.move("due_at", due), jump.move("polled_at", "polled_at"),
                        jump.move("not_found_since", "not_found_since"),
                        jump.move("failing_since", "failing_since")) + " WHERE due_at IS NOT NULL",
                "massupdate_outbox SET due_at = due_at + (%s) WHERE ".formatted(jump.millis())
                        + (jump.millis() > 0 ? "due_at <= %s AND lease_owner IS NOT NULL" : "due_at > %s").formatted(jump.now()),
                "massupdate_connection SET " + String.join(", ", jump.move("paused_until", "paused_at"),
                        jump.move("paused_since", "paused_at"), jump.move("paused_at", "paused_at")),
                "massupdate_subscription SET " + jump.move("served_at", "served_at"),
                "massupdate_replica SET " + jump.move("started_at", "heartbeat_at") + ", " + jump.move("heartbeat_at", "heartbeat_at"))) {
            session.update("UPDATE " + each);
        }
        SharedTokenStore.move(session, jump);
    }
}

package io.github.camelzoho.massupdate.ledger.sql;

import java.util.concurrent.TimeUnit;

/**
 * A jump of the database's clock between two looks at it, and which times of the ledger move with it: those that were written
 * before the jump. Milliseconds on the database's clock.
 *
 * @param millis  by how much, forward above zero
 * @param now     the time at the second look, after the jump
 * @param elapsed how long the second look came after the first, as time really passed
 */
record ClockJump(long millis, long now, long elapsed) {

    /** A step that is no longer is not taken for a jump: 10 seconds. */
    static final long LEAST = 10_000;

    /**
     * What the clock showed.
     *
     * @param millis what it showed
     * @param before {@link System#nanoTime()} from before it was asked
     * @param after  the same from after its answer
     */
    record ClockReading(long millis, long before, long after) {
    }

    /** The jump between two looks, by 0 ms where the clock did not jump. */
    static ClockJump between(ClockReading one, ClockReading other) {
        long earliest = one.millis + TimeUnit.NANOSECONDS.toMillis(other.before - one.after);
        long latest = one.millis + TimeUnit.NANOSECONDS.toMillis(other.after - one.before);
        long jump = other.millis < earliest - LEAST ? other.millis - earliest
                : other.millis > latest + LEAST ? other.millis - latest : 0;
        return new ClockJump(jump, other.millis, Math.max(0, latest - one.millis));
    }

    boolean happened() {
        return Math.abs(millis) > LEAST;
    }

    /** The rest of this jump when others have moved the ledger by a part of it, or all. */
    ClockJump less(long moved) {
        return new ClockJump(millis - moved, now, elapsed);
    }

    /** A condition that the time in a column was written while, had the clock jumped, it never showed such a time. */
    String skips(String column) {
        return "(%1$s > %2$s AND %1$s < %3$s)".formatted(column, now - millis + LEAST, now - elapsed - LEAST);
    }

    /** Assigns to a column of times the moved ones, where another, which says when they were written, is from before the jump. */
    String move(String column, String written) {
        return "%1$s = CASE WHEN %2$s THEN %1$s + (%3$s) ELSE %1$s END".formatted(column, precedes(written), millis);
    }

    /** A condition that the time in a column was written before the jump; where that cannot be known, it is false. */
    String precedes(String column) {
        return millis > 0
                ? "%s <= %s".formatted(column, now - millis)
                : "(%1$s > %2$s OR %1$s < %3$s)".formatted(column, now, now - elapsed);
    }
}

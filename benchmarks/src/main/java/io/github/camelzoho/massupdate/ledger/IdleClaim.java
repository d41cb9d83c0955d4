package io.github.camelzoho.massupdate.ledger;

import java.util.stream.LongStream;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.ledger.sql.LedgerTables;

/** What a consumer of due jobs asks the ledger, as often as nothing is due. */
public final class IdleClaim {

    private static final int WARM_UP = 2_000;
    private static final int LOOKS = 2_000;

    private IdleClaim() {
    }

    /** The median of many looks, in milliseconds. */
    public static double millis(DataSource database) {
        try (LedgerTables tables = LedgerTables.open(database, false)) {
            LongStream.range(0, WARM_UP).forEach(i -> look(tables));
            return LongStream.range(0, LOOKS).map(i -> look(tables)).sorted().toArray()[LOOKS / 2] / 1e6;
        }
    }

    private static long look(LedgerTables tables) {
        long start = System.nanoTime();
        if (tables.queue().due().stream().anyMatch(DueConnection::due)) {
            throw new IllegalStateException("A job is due, which none should be.");
        }
        return System.nanoTime() - start;
    }
}

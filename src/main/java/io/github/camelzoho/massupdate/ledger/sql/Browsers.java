package io.github.camelzoho.massupdate.ledger.sql;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerProblem;

/** Limits how many queries that may read a whole table run at the same time. Each waits for its turn, in the order they came. */
final class Browsers {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Semaphore permits;

    Browsers(int most) {
        this.permits = new Semaphore(most, true);
    }

    /**
     * Runs a query when it is its turn.
     *
     * @throws LedgerException with {@link LedgerProblem#CROWDED} if that does not come in time
     */
    <T> T run(Supplier<T> query) {
        if (!acquired()) {
            throw new LedgerException("Queries that read much of the ledger have been in the way of this one for %s s: ask again later, or for less."
                    .formatted(LONGEST_WAIT.toSeconds()), LedgerProblem.CROWDED);
        }
        try {
            return query.get();
        } finally {
            permits.release();
        }
    }

    private boolean acquired() {
        try {
            return permits.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

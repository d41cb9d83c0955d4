package io.github.camelzoho.massupdate.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Stores what many threads hand in: one thread takes what has gathered while it was busy, and stores it in one transaction.
 *
 * @param <T> what is stored
 */
final class GroupCommit<T> {

    private static final int LARGEST_BATCH = 500;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final Consumer<List<T>> transaction;
    private final Executor completions;
    private final LedgerCondition condition;
    private final long patienceNanos;
    private final BlockingQueue<Entry<T>> entries = new LinkedBlockingQueue<>();
    private volatile boolean stopping;

    /**
     * @param transaction    stores a batch, or throws a {@link LedgerException} and stores nothing
     * @param completions    runs what follows on an entry, which may be the rest of a route
     * @param condition      is told how the transactions go
     * @param patienceMillis how long a failed transaction is tried again
     */
    GroupCommit(Consumer<List<T>> transaction, Executor completions, LedgerCondition condition, long patienceMillis) {
        this.transaction = transaction;
        this.completions = completions;
        this.condition = condition;
        this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    }

    private record Entry<T>(T item, Consumer<RuntimeException> completion) {
    }

    /**
     * Hands an item in.
     *
     * @param completion called once, with {@code null} when the item is durable, otherwise with what prevented it
     */
    void add(T item, Consumer<RuntimeException> completion) {
        if (stopping) {
            completion.accept(new LedgerException("The ledger is being closed."));
        } else {
            entries.add(new Entry<>(item, completion));
        }
    }

    /** Stores what is handed in until {@link #stop}, and then what is left. */
    void run() {
        List<Entry<T>> batch = new ArrayList<>();
        while (!stopping || !entries.isEmpty()) {
            try {
                Entry<T> first = entries.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    entries.drainTo(batch, LARGEST_BATCH - 1);
                    store(batch);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                stopping = true;
            }
        }
    }

    void stop() {
        stopping = true;
    }

    private void store(List<Entry<T>> batch) {
        List<T> items = batch.stream().map(Entry::item).toList();
        RuntimeException failure = null;
        try {
            untilStored(items);
        } catch (RuntimeException e) {
            failure = e;
        }
        for (Entry<T> entry : batch) {
            RuntimeException result = failure;
            completions.execute(() -> entry.completion().accept(result));
        }
    }

    private void untilStored(List<T> items) {
        long start = System.nanoTime();
        for (long pause = 50;; pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS)) {
            try {
                transaction.accept(items);
                condition.worked();
                return;
            } catch (LedgerException e) {
                condition.failed(e);
                if (stopping || System.nanoTime() - start > patienceNanos) {
                    throw e;
                }
                sleep(pause);
            }
        }
    }

    private void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}

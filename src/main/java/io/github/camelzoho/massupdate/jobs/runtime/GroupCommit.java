package io.github.camelzoho.massupdate.jobs.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.resilience.Backoff;
import io.github.camelzoho.massupdate.resilience.Faults;
import io.github.camelzoho.massupdate.resilience.LivingLoop;
import io.github.camelzoho.massupdate.resilience.Pulse;

/**
 * Stores what many threads hand in: one thread takes what has gathered while it was busy, and stores it in one transaction.
 * As much can wait as there are exchanges under way.
 *
 * @param <T> what is stored
 */
final class GroupCommit<T> {

    private static final int LARGEST_BATCH = 500;
    /** What comes within this time is stored together: a transaction costs more than what one more entry adds to it. */
    private static final long GATHER_MILLIS = 20;
    /** How often to look meanwhile whether the batch is large enough. */
    private static final long LOOK_MILLIS = 5;
    /** So many entries are a batch that is worth its transaction. */
    private static final int WORTHWHILE_BATCH = 50;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));

    private final Consumer<List<T>> transaction;
    private final Executor completions;
    private final LedgerCondition condition;
    private final Pulse pulse;
    private final Faults faults;
    private final long patienceNanos;
    private final BlockingQueue<Pending<T>> entries = new LinkedBlockingQueue<>();
    private volatile boolean stopping;

    /**
     * @param transaction    stores a batch, or throws and stores nothing
     * @param completions    runs what follows on an entry, which may be the rest of a route
     * @param condition      records how the transactions end
     * @param pulse          records each turn
     * @param faults         takes what should not happen
     * @param patienceMillis how long a transaction is tried again that failed with a {@link LedgerException}
     */
    GroupCommit(
            Consumer<List<T>> transaction, Executor completions, LedgerCondition condition, Pulse pulse, Faults faults,
            long patienceMillis) {
        this.transaction = transaction;
        this.completions = completions;
        this.condition = condition;
        this.pulse = pulse;
        this.faults = faults;
        this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    }

    private record Pending<T>(T item, Consumer<RuntimeException> completion) {
    }

    /**
     * Hands an item in.
     *
     * @param completion called once, with {@code null} when the item is durable, otherwise with what prevented it
     */
    void add(T item, Consumer<RuntimeException> completion) {
        if (!accepted(new Pending<>(item, completion))) {
            completion.accept(new LedgerException("The ledger is being closed."));
        }
    }

    /** Never between the last look of {@link #run} and its end, when the entry would be left over. */
    private synchronized boolean accepted(Pending<T> entry) {
        return !stopping && entries.add(entry);
    }

    synchronized void stop() {
        stopping = true;
    }

    /** Stores what is handed in until {@link #stop}, and then what is left. */
    void run() {
        new LivingLoop(pulse, faults::report).run(() -> !stopping || !entries.isEmpty(), this::turn, this::stop);
    }

    private void turn() throws InterruptedException {
        Pending<T> first = entries.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
            pulse.idle(System.nanoTime());
            return;
        }
        for (long waited = 0; waited < GATHER_MILLIS && !stopping && entries.size() < WORTHWHILE_BATCH; waited += LOOK_MILLIS) {
            sleep(LOOK_MILLIS);
        }
        Deque<Pending<T>> batch = new ArrayDeque<>();
        batch.add(first);
        entries.drainTo(batch, LARGEST_BATCH - 1);
        try {
            store(batch);
        } finally {
            if (!batch.isEmpty()) {
                // the turn ends by a fault: no exchange waits for an answer that never comes
                complete(batch, new LedgerException("The ledger failed unexpectedly: see the log."));
            }
        }
    }

    private void store(Deque<Pending<T>> batch) {
        Throwable fault = tried(new ArrayList<>(batch));
        if (fault == null || fault instanceof LedgerException) {
            complete(batch, (LedgerException) fault);
            return;
        }
        if (batch.size() == 1) {
            complete(batch, new LedgerException("The ledger could not store %s: %s.".formatted(batch.peek().item(), fault), fault));
            return;
        }
        // one of them may be at fault: the others are not to suffer for it
        while (!batch.isEmpty()) {
            store(new ArrayDeque<>(List.of(batch.remove())));
        }
    }

    private Throwable tried(List<Pending<T>> batch) {
        try {
            untilStored(batch.stream().map(Pending::item).toList());
            pulse.turned(System.nanoTime());
            return null;
        } catch (LedgerException e) {
            pulse.idle(System.nanoTime());
            return e;
        } catch (Throwable e) {
            pulse.failed(System.nanoTime());
            faults.report(pulse.name() + " could not store a batch", e);
            return e;
        }
    }

    private void complete(Deque<Pending<T>> batch, RuntimeException result) {
        while (!batch.isEmpty()) {
            Pending<T> entry = batch.remove();
            try {
                completions.execute(() -> complete(entry, result));
            } catch (Throwable e) {
                // not run here: this is the one thread that writes
                faults.report("What follows on a record cannot be run; the claim lapses with its lease", e);
            }
        }
    }

    private void complete(Pending<T> entry, RuntimeException result) {
        try {
            entry.completion().accept(result);
        } catch (Throwable e) {
            faults.report("What follows on a record failed", e);
        }
    }

    private void untilStored(List<T> items) {
        long start = System.nanoTime();
        for (int failures = 1;; failures++) {
            try {
                transaction.accept(items);
                condition.worked();
                return;
            } catch (LedgerException e) {
                condition.failed(e);
                pulse.idle(System.nanoTime());
                if (stopping || System.nanoTime() - start > patienceNanos) {
                    throw e;
                }
                sleep(BACKOFF.after(failures).toMillis());
            }
        }
    }

    private void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            stop();
        }
    }
}

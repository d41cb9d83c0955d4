package io.github.camelzoho.massupdate.jobs.runtime;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the ledger is, as those who use it just found, so that asking for its health costs nothing. Logs changes only. */
public final class LedgerCondition {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerCondition.class);

    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How many paused connections and failing subscriptions are shown by name. */
    static final int SHOWN = 20;

    private final Runnable requireWritable;
    /** The kinds of trouble since the ledger last answered: each is logged once. */
    private final Set<LedgerProblem> reported = ConcurrentHashMap.newKeySet();
    private volatile RuntimeException failure;
    private volatile long lookedInVain = System.nanoTime() - LOOK_AGAIN_NANOS;
    private volatile Map<String, Object> troubles = Map.of();

    /** @param requireWritable throws a {@link LedgerException} while the ledger can be read, but not written */
    LedgerCondition(Runnable requireWritable) {
        this.requireWritable = requireWritable;
    }

    public void failed(RuntimeException e) {
        if (e instanceof LedgerException failure && failure.problem() == LedgerProblem.CROWDED) {
            return;
        }
        // the sessions that a server ends before it turns read-only must not hide why nothing is written after that
        if (reported.add(e instanceof LedgerException failure ? failure.problem() : LedgerProblem.OTHER)) {
            LOG.warn("{} Nothing acknowledged is lost; work continues as soon as the ledger answers.", PlainText.of(e));
        }
        LOG.debug("The ledger failed", e);
        failure = e;
    }

    /** Runs work that uses the ledger, such as storing the jobs of a request, and notes whether the ledger failed. */
    public <T> T during(Supplier<T> work) {
        try {
            T result = work.get();
            worked();
            return result;
        } catch (LedgerException e) {
            failed(e);
            throw e;
        }
    }

    /** Somebody used the ledger, if only to find that there was nothing to write. */
    public void worked() {
        if (failure == null || System.nanoTime() - lookedInVain < LOOK_AGAIN_NANOS) {
            return;
        }
        try {
            requireWritable.run();
            failure = null;
            reported.clear();
            LOG.info("The ledger answers again");
        } catch (RuntimeException e) {
            lookedInVain = System.nanoTime();
            failed(e);
        }
    }

    /**
     * Takes what troubles there are.
     *
     * @param paused  why connections are paused, by their names: one more than is shown when there are more
     * @param failing the last errors of subscriptions, by their names: the same
     */
    void saw(Map<String, String> paused, Map<String, String> failing) {
        Map<String, Object> seen = new TreeMap<>();
        show(seen, "connection", "paused", paused);
        show(seen, "subscription", "failing", failing);
        troubles = Collections.unmodifiableMap(seen);
    }

    private static void show(Map<String, Object> seen, String kind, String trouble, Map<String, String> reasons) {
        reasons.entrySet().stream().limit(SHOWN)
                .forEach(each -> seen.put(kind + "." + each.getKey(), trouble + ": " + each.getValue()));
        if (reasons.size() > SHOWN) {
            seen.put(kind + "s", "more than these " + SHOWN + " are " + trouble);
        }
    }

    /** What is not as it should be although the ledger answers. */
    public Map<String, Object> troubles() {
        return troubles;
    }

    /** Whether the ledger can be written. After a failure this tries again, at most once a second. */
    public boolean works() {
        worked();
        return failure == null;
    }

    /** What is wrong, {@code null} when nothing is. */
    public String error() {
        RuntimeException now = failure;
        return now == null ? null : PlainText.of(now);
    }

    /** How the ledger failed last, {@code null} while it answers. */
    public RuntimeException failure() {
        return failure;
    }
}

package io.github.camelzoho.massupdate.jobs.runtime;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelzoho.massupdate.resilience.Pools;
import org.apache.camel.spi.ExecutorServiceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Continues routes behind a stored answer. Few threads do while the steps are short; while steps block them there are more, so that no
 * route waits for the steps of another one. The queue has no bound: each entry is an exchange that is under way.
 */
final class Continuations implements Executor {

    static final int FEW = 8;
    static final int MOST = 1_000;
    /** How often to {@link #look}, and how long an exchange may wait for a thread before there are more. */
    static final Duration LOOK = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(Continuations.class);

    private final ExecutorService pool;
    private final AtomicBoolean crowded = new AtomicBoolean();

    Continuations(ExecutorServiceManager executors, Object source) {
        this.pool = Pools.fixed(executors, source, "zohomassupdate-recorded", FEW, Integer.MAX_VALUE);
    }

    private record Waiting(Runnable rest, long sinceNanos) implements Runnable {

        @Override
        public void run() {
            rest.run();
        }

        boolean late() {
            return System.nanoTime() - sinceNanos >= LOOK.toNanos();
        }
    }

    @Override
    public void execute(Runnable rest) {
        pool.execute(new Waiting(rest, System.nanoTime()));
    }

    /** To be called regularly: fits the number of threads to what waits for them. */
    void look() {
        if (!(pool instanceof ThreadPoolExecutor threads)) {
            return;
        }
        Runnable first = threads.getQueue().peek();
        if (first instanceof Waiting waiting && waiting.late()) {
            widen(threads, Math.min(MOST, threads.getActiveCount() + threads.getQueue().size()));
        } else if (first == null && threads.getCorePoolSize() > FEW && threads.getActiveCount() < FEW) {
            threads.setCorePoolSize(FEW);
            threads.setMaximumPoolSize(FEW);
        }
    }

    private void widen(ThreadPoolExecutor threads, int wanted) {
        if (wanted > threads.getCorePoolSize()) {
            threads.setMaximumPoolSize(wanted);
            threads.setCorePoolSize(wanted);
        }
        if (wanted == MOST && crowded.compareAndSet(false, true)) {
            LOG.warn("Route steps after zohomassupdate-jobs:record block {} threads: other routes wait for a free one. Run these steps on"
                    + " threads of their own (threads(), seda:), or lower maxInFlight.", MOST);
        }
    }

    ExecutorService pool() {
        return pool;
    }
}

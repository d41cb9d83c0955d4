package io.github.camelzoho.massupdate;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelzoho.massupdate.resilience.Pools;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Continues routes behind a call or a wait, on a pool of its own: a step may take its time, or wait for another completion, and
 * keeps neither a call from being made nor another route from continuing. The queue has no bound, since each entry is an
 * exchange that was already accepted. What the pool does not take runs on the thread that offers it: no exchange is dropped.
 */
final class Completions extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);
    /** How long error handlers may take in all when many waits are given up together. */
    private static final long GRACE_MILLIS = 1_000;
    /** When an error handler that still runs is interrupted: a stop takes no more than 5 s. */
    private static final long PATIENCE_MILLIS = 2_000;
    private static final long LAST_MILLIS = 4_000;
    private static final long LOOK_MILLIS = 100;

    private final CamelContext context;
    private final Set<Completion> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean crowded = new AtomicBoolean();
    private final AtomicBoolean hurried = new AtomicBoolean();
    private ExecutorService pool;
    /** When everything began to stop, 0 before. */
    private volatile long stoppingSince;

    Completions(CamelContext context) {
        this.context = context;
    }

    @Override
    protected void doStart() {
        stoppingSince = 0;
        pool = Pools.fixed(context.getExecutorServiceManager(), this, "ZohoMassUpdate-completions",
                CompletionThreads.wanted(0, 0), Integer.MAX_VALUE);
    }

    /** Everything stops: all error handlers together, those of exchanges that still come too, have the time from now. */
    void stopping() {
        stoppingSince = now();
    }

    /** Continues a route. Never throws. */
    void complete(Runnable rest) {
        submit(new Completion(rest, Long.MAX_VALUE));
    }

    /**
     * Ends an exchange that is no longer waited for, since its route or everything stops. Never throws. Error handlers run as
     * usual, but many of them together must not hold up the stop: one that begins late is skipped, one that takes long is
     * interrupted.
     */
    void abandon(Exchange exchange, AsyncCallback callback, Throwable cause) {
        long begin = stoppingSince == 0 ? now() : stoppingSince;
        submit(new Completion(() -> {
            exchange.setException(cause);
            if (now() - begin > GRACE_MILLIS) {
                hurry(exchange);
            }
            callback.done(false);
        }, begin + PATIENCE_MILLIS));
    }

    /** To be called a few times a second: adds threads for those that steps block, and ends what takes too long. */
    void look() {
        int waiting = 0;
        int busy = 0;
        long now = now();
        for (Completion completion : running) {
            completion.interruptIfLate(now);
            if (now - completion.begunAt >= LOOK_MILLIS) {
                if (completion.thread.getState() == Thread.State.RUNNABLE) {
                    busy++;
                } else {
                    waiting++;
                }
            }
        }
        resize(CompletionThreads.wanted(waiting, busy));
    }

    private void resize(int threads) {
        if (!(pool instanceof ThreadPoolExecutor resizable) || resizable.getCorePoolSize() == threads) {
            return;
        }
        if (threads == CompletionThreads.MOST && crowded.compareAndSet(false, true)) {
            LOG.warn("Route steps after zohomassupdate block {} threads: other routes wait for a free one. Run these"
                     + " steps on threads of their own (threads(), seda:), or process fewer exchanges at once.", threads);
        }
        if (threads > resizable.getMaximumPoolSize()) {
            resizable.setMaximumPoolSize(threads);
            resizable.setCorePoolSize(threads);
        } else {
            resizable.setCorePoolSize(threads);
            resizable.setMaximumPoolSize(threads);
        }
    }

    private void submit(Completion completion) {
        try {
            pool.execute(completion);
        } catch (Throwable e) { // after the stop, or where there can be no more threads
            LOG.debug("A route continues on the thread of its call", e);
            completion.run();
        }
    }

    /** Camel's error handlers skip an exchange that was interrupted. */
    private void hurry(Exchange exchange) {
        exchange.getExchangeExtension().setInterrupted(true);
        if (hurried.compareAndSet(false, true)) {
            LOG.warn("Not all error handlers of exchanges that were given up ended within {} ms: the others end without theirs",
                    GRACE_MILLIS);
        }
    }

    /** Lets what was accepted come to its end, and waits for it for a few seconds; the rest ends behind. */
    @Override
    protected void doStop() throws Exception {
        context.getExecutorServiceManager().shutdown(pool);
        long end = now() + LAST_MILLIS;
        while (!pool.awaitTermination(LOOK_MILLIS, TimeUnit.MILLISECONDS) && now() < end) {
            look();
        }
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private final class Completion implements Runnable {

        private final Runnable rest;
        private final long patientUntil;
        private volatile long begunAt;
        private volatile Thread thread;
        private boolean interrupted;
        private boolean over;

        private Completion(Runnable rest, long patientUntil) {
            this.rest = rest;
            this.patientUntil = patientUntil;
        }

        @Override
        public void run() {
            begunAt = now();
            thread = Thread.currentThread();
            running.add(this);
            try {
                rest.run();
            } catch (Throwable e) {
                LOG.error("A route failed after zohomassupdate with an exception that Camel did not catch", e);
            } finally {
                running.remove(this);
                end();
            }
        }

        private synchronized void interruptIfLate(long now) {
            if (now >= patientUntil && !over && !interrupted) {
                interrupted = true;
                thread.interrupt();
            }
        }

        /** The thread goes on to another exchange, which was not interrupted. */
        private synchronized void end() {
            over = true;
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }
}

package io.github.camelzoho.massupdate.jobs;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.camelzoho.massupdate.jobs.runtime.Bell;
import io.github.camelzoho.massupdate.jobs.runtime.JobsRuntime;
import io.github.camelzoho.massupdate.jobs.runtime.LedgerCondition;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.resilience.Faults;
import io.github.camelzoho.massupdate.resilience.LivingLoop;
import io.github.camelzoho.massupdate.resilience.Pools;
import io.github.camelzoho.massupdate.resilience.Pulse;
import io.github.camelzoho.massupdate.resilience.Pulses;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.LoggingExceptionHandler;

/** The threads of a consumer: one claims what there is to do, others do it. */
final class ClaimLoop {

    /** How long to wait for a ring when nothing is known of what comes. */
    static final long IDLE_MILLIS = 250;
    /** What comes within this time is claimed together. */
    static final long GATHER_MILLIS = 20;

    private final ExecutorServiceManager executors;
    private final LedgerCondition condition;
    private final Faults faults;
    private final Pulses pulses;
    private final Bell bell;
    private final Supplier<Next> claim;
    private final ExceptionHandler exceptionHandler;
    private final ExecutorService claimer;
    private final ExecutorService workers;
    private final int threads;
    private final Pulse claiming;
    private final Pulse working;
    private final Set<Task> tasks = ConcurrentHashMap.newKeySet();
    private volatile boolean running = true;
    private long heard;
    private boolean outage;

    /**
     * When to claim again.
     *
     * @param restMillis how long not to, whatever rings
     * @param waitMillis how long to wait for a ring after that at the longest
     */
    record Next(long restMillis, long waitMillis) {

        /** All there was is claimed. */
        static Next gathering(long waitMillis) {
            return new Next(Math.min(GATHER_MILLIS, waitMillis), Math.max(0, waitMillis - GATHER_MILLIS));
        }

        /** A ring may say that more can be claimed. */
        static Next ring(long waitMillis) {
            return new Next(0, waitMillis);
        }
    }

    /** Work that one thread begins, or that is given back, but never both. */
    private final class Task implements Runnable {

        private final Runnable work;
        private final Runnable giveBack;
        private final AtomicBoolean taken = new AtomicBoolean();

        private Task(Runnable work, Runnable giveBack) {
            this.work = work;
            this.giveBack = giveBack;
        }

        @Override
        public void run() {
            try {
                if (taken.compareAndSet(false, true)) {
                    turned();
                    work.run();
                }
            } catch (Throwable e) {
                faults.report(working.name() + " failed; what they were about lapses with its lease", e);
            } finally {
                tasks.remove(this);
                turned();
            }
        }

        private void giveBack() {
            tasks.remove(this);
            if (taken.compareAndSet(false, true)) {
                giveBack.run();
            }
        }
    }

    /**
     * @param endpoint says how many pieces of work are dispatched at once at most, those that wait for a thread included, and how
     *                 long each may take
     * @param consumer whose threads these are, and who handles what a claim throws
     * @param name     what the threads are called
     * @param threads  how many work at once at most
     * @param bell     rings when there may be something to claim
     * @param claim    claims what there is, hands it to {@link #dispatch}, and says when there may be more
     */
    ClaimLoop(JobsEndpoint endpoint, DefaultConsumer consumer, String name, int threads, Bell bell, Supplier<Next> claim) {
        JobsRuntime runtime = endpoint.runtime();
        JobsConfiguration configuration = endpoint.getConfiguration();
        this.executors = runtime.executors();
        this.condition = runtime.condition();
        this.faults = runtime.faults();
        this.pulses = runtime.pulses();
        this.bell = bell;
        this.claim = claim;
        this.exceptionHandler = consumer.getExceptionHandler();
        this.threads = threads;
        this.claimer = Pools.fixed(executors, consumer, name + "-claimer", 1, 0);
        int most = configuration.getMaxInFlight();
        // no more is claimed than fits: only a stop makes the workers refuse, and what they refuse is given back
        this.workers = threads == most
                ? Pools.growing(executors, consumer, name)
                : Pools.fixed(executors, consumer, name, threads, most);
        this.claiming = pulses.add("The thread %s-claimer".formatted(name), Pulse.LIMIT);
        this.working = pulses.add("The threads %s".formatted(name), Duration.ofMillis(configuration.getLease()).plus(Pulse.LIMIT));
    }

    void start() {
        claimer.execute(() -> new LivingLoop(claiming, this::report).run(() -> running, this::turn, () -> { }));
    }

    /** Ends the claims, and gives back what no thread has begun. */
    void stop() {
        running = false;
        pulses.remove(claiming);
        pulses.remove(working);
        executors.shutdownNow(claimer);
        executors.shutdown(workers);
        tasks.forEach(Task::giveBack);
    }

    boolean running() {
        return running;
    }

    /** How many pieces of work are dispatched and not done. */
    int dispatched() {
        return tasks.size();
    }

    /** Has the work done by one of the threads, or given back when the loop is stopped before a thread comes to it. */
    void dispatch(Runnable work, Runnable giveBack) {
        Task task = new Task(work, giveBack);
        tasks.add(task);
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            task.giveBack();
        }
        if (!running) {
            task.giveBack();
        }
    }

    private void report(String what, Throwable fault) {
        faults.report(what, fault);
        passOn(what, fault);
    }

    /** To the error handler of the route, or a handler of its own, if it has one. What Camel's would log is logged already. */
    private void passOn(String what, Throwable fault) {
        try {
            if (!(exceptionHandler instanceof LoggingExceptionHandler)) {
                exceptionHandler.handleException(what, fault);
            }
        } catch (Throwable e) {
            faults.report("The exception handler of the route failed", e);
        }
    }

    private void turn() throws InterruptedException {
        if (tasks.size() < threads) {
            // a thread is free: there is no work that waits
            turned();
        }
        Next next = claim();
        passOnOutage();
        if (next.restMillis() > 0) {
            Thread.sleep(next.restMillis());
        }
        heard = bell.await(heard, Math.min(next.waitMillis(), IDLE_MILLIS));
    }

    /** Tells the route once in each outage that the ledger does not answer, whichever thread found that. */
    private void passOnOutage() {
        RuntimeException failure = condition.failure();
        if (failure != null && !outage && running) {
            passOn("The ledger does not answer", failure);
        }
        outage = failure != null;
    }

    private void turned() {
        working.idle(System.nanoTime());
    }

    private Next claim() {
        try {
            Next next = claim.get();
            claiming.turned(System.nanoTime());
            return next;
        } catch (LedgerException e) {
            claiming.idle(System.nanoTime());
            condition.failed(e);
            return Next.ring(IDLE_MILLIS);
        }
    }
}

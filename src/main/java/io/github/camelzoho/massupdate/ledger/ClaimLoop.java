package io.github.camelzoho.massupdate.ledger;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.ExecutorServiceManager;

/** The threads of a consumer: one claims what there is to do, others do it. */
final class ClaimLoop {

    /** How long to wait for a ring when nothing is known of what comes. */
    static final long IDLE_MILLIS = 250;

    private final ExecutorServiceManager executors;
    private final LedgerCondition condition;
    private final Bell bell;
    private final LongSupplier claim;
    private final ExceptionHandler exceptionHandler;
    private final ExecutorService claimer;
    private final ExecutorService workers;
    private volatile boolean running = true;

    /**
     * @param runtime          what the consumers of a component share
     * @param name             what the thread that claims is called, before -claimer
     * @param workers          do what was claimed; the loop ends them with itself
     * @param bell             rings when there may be something to claim
     * @param claim            claims what there is, hands it to {@link #dispatch}, and returns how many milliseconds later
     *                         there may be more, 0 when there may be more already
     * @param exceptionHandler is told of faults that are none of the database
     */
    ClaimLoop(
            JobsRuntime runtime, String name, ExecutorService workers, Bell bell, LongSupplier claim,
            ExceptionHandler exceptionHandler) {
        this.executors = runtime.executors();
        this.condition = runtime.condition();
        this.bell = bell;
        this.claim = claim;
        this.exceptionHandler = exceptionHandler;
        this.workers = workers;
        this.claimer = executors.newSingleThreadExecutor(this, name + "-claimer");
    }

    void start() {
        claimer.execute(this::claimUntilStopped);
    }

    void stop() {
        running = false;
        executors.shutdownNow(claimer);
        executors.shutdown(workers);
    }

    boolean running() {
        return running;
    }

    /** Has the work done by one of the threads, or given back when the loop is stopped before a thread comes to it. */
    void dispatch(Runnable work, Runnable giveBack) {
        try {
            workers.execute(() -> (running ? work : giveBack).run());
        } catch (RejectedExecutionException e) {
            giveBack.run();
        }
    }

    private void claimUntilStopped() {
        long heard = 0;
        while (running) {
            long wait = claim();
            try {
                heard = bell.await(heard, Math.min(wait, IDLE_MILLIS));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private long claim() {
        try {
            return claim.getAsLong();
        } catch (LedgerException e) {
            condition.failed(e);
        } catch (RuntimeException e) {
            exceptionHandler.handleException("Nothing was claimed; it will be tried again", e);
        }
        return IDLE_MILLIS;
    }
}

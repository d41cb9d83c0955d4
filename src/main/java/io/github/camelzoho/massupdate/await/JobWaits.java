package io.github.camelzoho.massupdate.await;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.connection.StatusCalls;
import io.github.camelzoho.massupdate.poll.Experience;
import io.github.camelzoho.massupdate.poll.PollTrace;

/** Waits for many jobs at once, none of which holds a thread. */
public final class JobWaits {

    private final ScheduledExecutorService scheduler;
    private final LongSupplier millis;
    private final DoubleSupplier jitter;
    private final LocalExperiences experiences = new LocalExperiences();
    private final Set<JobWait> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /**
     * @param scheduler what wakes the waits; its queue must have no bound, and a cancelled entry must leave it
     * @param millis    a clock that never goes back
     * @param jitter    random numbers, at least 0 and below 1
     */
    public JobWaits(ScheduledExecutorService scheduler, LongSupplier millis, DoubleSupplier jitter) {
        this.scheduler = scheduler;
        this.millis = millis;
        this.jitter = jitter;
    }

    /**
     * Asks at once, and then until the job has ended.
     *
     * @param  guard                      asked before each call, {@code null} for none
     * @throws RejectedExecutionException if everything stops; the handler is not called then
     */
    public void start(JobKey key, WaitOptions options, CallGuard guard, StatusCalls calls, WaitHandler handler) {
        if (stopped) {
            throw stopping();
        }
        JobWait wait = new JobWait(this, key, options, guard, calls, handler);
        waiting.add(wait);
        if (stopped) {
            wait.giveUp(stopping());
        } else {
            wait.run();
        }
    }

    /** Gives up all waits, each with a {@link RejectedExecutionException}, and takes no more. */
    public void stop() {
        stopped = true;
        giveUp(any -> true, JobWaits::stopping);
    }

    /** Gives up the waits of some handlers, each with an exception of its own. */
    public void giveUp(Predicate<WaitHandler> whose, Supplier<RejectedExecutionException> cause) {
        for (JobWait wait : waiting) {
            if (whose.test(wait.handler())) {
                wait.giveUp(cause.get());
            }
        }
    }

    /** Ends the waits that are over though their last call is not. To be called about once a second. */
    public void endOverdue() {
        long now = now();
        for (JobWait wait : waiting) {
            if (wait.overdue(now)) {
                wait.timeOut();
            }
        }
    }

    /**
     * Some of the waits as they are now, those first that have waited longest.
     *
     * @param limit how many at most, 0 or more
     */
    public List<WaitSnapshot> snapshots(int limit) {
        long now = now();
        return waiting.stream().map(wait -> wait.snapshot(now))
                .sorted(Comparator.comparing(WaitSnapshot::waited).reversed()).limit(limit).toList();
    }

    /** How many jobs are waited for. */
    public int size() {
        return waiting.size();
    }

    long now() {
        return millis.getAsLong();
    }

    double jitter() {
        return jitter.getAsDouble();
    }

    Experience experience(JobKey key) {
        return experiences.of(key);
    }

    void learn(JobKey key, PollTrace settled) {
        experiences.learn(key, settled);
    }

    Future<?> schedule(JobWait wait, long delayMillis) {
        return scheduler.schedule(wait, delayMillis, TimeUnit.MILLISECONDS);
    }

    void ended(JobWait wait) {
        waiting.remove(wait);
    }

    private static RejectedExecutionException stopping() {
        return new RejectedExecutionException("The component stops: the job is no longer waited for.");
    }
}

package io.github.camelzoho.massupdate.poll;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A scheduler that runs its entries on the thread of the test, in the order of their times, as time is moved on. */
public final class VirtualTime extends ScheduledThreadPoolExecutor implements ScheduledExecutorService {

    private final PriorityQueue<VirtualTask> entries = new PriorityQueue<>(Comparator.comparingLong(entry -> entry.at));
    private long now;

    public VirtualTime() {
        super(0);
    }

    public long millis() {
        return now;
    }

    int pending() {
        return entries.size();
    }

    /** Moves on to the next entry and runs it. */
    void next() {
        VirtualTask entry = entries.remove();
        now = entry.at;
        entry.run();
    }

    /** Runs entries until there are none. */
    public void drain() {
        while (!entries.isEmpty()) {
            next();
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        if (isShutdown()) {
            throw new RejectedExecutionException("shut down");
        }
        VirtualTask entry = new VirtualTask(command, now + unit.toMillis(delay));
        entries.add(entry);
        return entry;
    }

    private static final class VirtualTask extends FutureTask<Void> implements ScheduledFuture<Void> {

        private final long at;

        private VirtualTask(Runnable command, long at) {
            super((Callable<Void>) () -> {
                command.run();
                return null;
            });
            this.at = at;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at, TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.MILLISECONDS), other.getDelay(TimeUnit.MILLISECONDS));
        }
    }
}

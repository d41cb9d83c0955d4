package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done to a ledger regularly; a task that fails is done again when its time comes. */
final class Housekeeping {

    /** One thread for short tasks, one for those that may take long: the heartbeat must not wait for a purge. */
    static final int THREADS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final ScheduledExecutorService scheduler;
    private final LedgerCondition condition;

    Housekeeping(ScheduledExecutorService scheduler, LedgerCondition condition) {
        this.scheduler = scheduler;
        this.condition = condition;
    }

    /** Does the task now, and again each time the interval has passed since its end. */
    void repeat(Runnable task, Duration interval) {
        scheduler.scheduleWithFixedDelay(() -> run(task), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(Runnable task) {
        try {
            task.run();
            condition.worked();
        } catch (LedgerException e) {
            condition.failed(e);
        } catch (RuntimeException e) {
            LOG.error("Housekeeping failed; it will be tried again", e);
        }
    }
}

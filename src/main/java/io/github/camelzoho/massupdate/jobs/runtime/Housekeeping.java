package io.github.camelzoho.massupdate.jobs.runtime;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.resilience.Faults;
import io.github.camelzoho.massupdate.resilience.Pulse;

/** What has to be done to a ledger regularly; a task that fails is done again when its time comes. */
final class Housekeeping {

    private final ScheduledExecutorService scheduler;
    private final LedgerCondition condition;
    private final Faults faults;

    Housekeeping(ScheduledExecutorService scheduler, LedgerCondition condition, Faults faults) {
        this.scheduler = scheduler;
        this.condition = condition;
        this.faults = faults;
    }

    /** Does the task now, and again each time the interval has passed since its end. */
    void repeat(Pulse pulse, Runnable task, Duration interval) {
        scheduler.scheduleWithFixedDelay(() -> run(pulse, task), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Throws nothing: the scheduler would never run the task again. */
    private void run(Pulse pulse, Runnable task) {
        try {
            task.run();
            pulse.turned(System.nanoTime());
            condition.worked();
        } catch (LedgerException e) {
            pulse.idle(System.nanoTime());
            condition.failed(e);
        } catch (Throwable e) {
            pulse.failed(System.nanoTime());
            faults.report(pulse.name() + " failed; it will be tried again", e);
        }
    }
}

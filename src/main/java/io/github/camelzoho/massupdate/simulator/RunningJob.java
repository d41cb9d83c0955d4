package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A script that has begun. */
final class RunningJob {

    private final JobScript script;
    private final Duration begunAt;
    private final AtomicLong faultsLeft;

    RunningJob(JobScript script, Duration begunAt) {
        this.script = script;
        this.begunAt = begunAt;
        this.faultsLeft = new AtomicLong(script.fault() == null ? 0 : script.faultCalls());
    }

    JobScript script() {
        return script;
    }

    JobReport reportAt(Duration now) {
        return JobProgress.at(script, now.minus(begunAt));
    }

    /** @return the fault that this call is answered with, if the script wants one */
    Optional<Fault> takeFault() {
        boolean faulty = faultsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return faulty ? Optional.of(script.fault()) : Optional.empty();
    }
}

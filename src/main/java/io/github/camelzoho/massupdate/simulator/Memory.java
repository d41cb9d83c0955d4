package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Brings back what a journal tells. */
final class Memory {

    private final RunningJobs jobs;
    private final TokenOffice office;
    private final CallLog log;

    Memory(RunningJobs jobs, TokenOffice office, CallLog log) {
        this.jobs = jobs;
        this.office = office;
        this.log = log;
    }

    /** @param now the time up to which jobs ran on while the simulator was down */
    void recall(List<JournalEntry> entries, Instant now) {
        for (JournalEntry entry : entries) {
            switch (entry.kind()) {
                case JOB -> jobs.begin(entry.job(), Duration.between(entry.at(), now));
                case TOKEN -> office.add(entry.token());
                case ANSWER -> answered(entry.call());
                case START, CALL -> { }
            }
        }
    }

    private void answered(LoggedCall call) {
        log.add(call);
        if (call.jobId() != null && call.module() != null) {
            jobs.find(call.module(), call.jobId())
                    .filter(job -> job.script().fault() != null && job.script().fault().name().equals(call.answer()))
                    .ifPresent(RunningJob::takeFault);
        }
    }
}

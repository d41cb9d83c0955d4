package io.github.camelzoho.massupdate.simulator;

import java.util.Optional;
import java.util.regex.Pattern;

/** Tells where a job stands. */
final class StatusHandler {

    private static final Pattern JOB_ID = Pattern.compile("\\d+");

    private final RunningJobs jobs;
    private final Answers answers;
    private final Fault unknownJob;

    StatusHandler(RunningJobs jobs, Answers answers, Fault unknownJob) {
        this.jobs = jobs;
        this.answers = answers;
        this.unknownJob = unknownJob;
    }

    Answer answer(String module, String jobId) {
        if (jobId == null || jobId.isEmpty()) {
            return answers.fault(Fault.MANDATORY_NOT_FOUND);
        }
        if (!JOB_ID.matcher(jobId).matches()) {
            return answers.fault(Fault.UNPARSABLE_ID);
        }
        return jobs.find(module, jobId).map(this::answer).orElseGet(() -> answers.fault(unknownJob));
    }

    private Answer answer(RunningJob job) {
        Optional<Fault> fault = job.takeFault();
        if (fault.isPresent() && !fault.get().spoilsTheAnswer()) {
            return answers.fault(fault.get());
        }
        Answer answer = answers.report(jobs.report(job));
        return fault.map(spoiling -> answers.spoilt(answer, spoiling)).orElse(answer);
    }
}

package io.github.camelzoho.massupdate.service.demo;

import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.github.camelzoho.massupdate.simulator.JobReport;
import io.github.camelzoho.massupdate.simulator.LoggedCall;

/** Holds the ledger against the simulator's log. */
final class Agreement {

    private Agreement() {
    }

    /** @return the jobs whose outcome or counts are not what the simulator told last */
    static List<JobKey> disagreements(Map<JobKey, Job> settled, List<LoggedCall> log) {
        return settled.values().stream().filter(job -> !agrees(job, log)).map(Job::key).toList();
    }

    private static boolean agrees(Job job, List<LoggedCall> log) {
        List<JobReport> told = log.stream()
                .filter(call -> job.key().jobId().equals(call.jobId()) && call.report() != null)
                .map(LoggedCall::report).toList();
        if (told.isEmpty()) {
            return job.counts().updated() == null;
        }
        if (job.outcome() == Outcome.EXPIRED) {
            // what was reported after the deadline does not count
            return told.stream().anyMatch(report -> sameCounts(job, report));
        }
        JobReport last = told.get(told.size() - 1);
        return last.status().name().equals(job.outcome().name()) && sameCounts(job, last);
    }

    private static boolean sameCounts(Job job, JobReport report) {
        return equal(job.counts().updated(), report.updated()) && equal(job.counts().failed(), report.failed())
                && equal(job.counts().notUpdated(), report.notUpdated()) && equal(job.counts().total(), report.total());
    }

    private static boolean equal(Long count, long told) {
        return count != null && count == told;
    }
}

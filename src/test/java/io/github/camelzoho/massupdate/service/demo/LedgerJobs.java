package io.github.camelzoho.massupdate.service.demo;

import java.time.Instant;
import java.util.Optional;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.LastError;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.github.camelzoho.massupdate.ledger.RecordCounts;
import io.github.camelzoho.massupdate.poll.PollTrace;
import io.github.camelzoho.massupdate.service.demo.DemoJob.Arrival;

/** Jobs as the ledger would show them. */
final class LedgerJobs {

    static final JobKey KEY = new JobKey("default", "Price_Books", "554023000000568002");

    private LedgerJobs() {
    }

    static DemoJob demoJob(String fate) {
        return new DemoJob(KEY, fate, Optional.empty(), Arrival.FILE, Optional.empty());
    }

    static Job watched() {
        return job(null, null, null, null, null, null, 0, null);
    }

    static Job running(long updated, long total, int polls) {
        return job(null, "RUNNING", 0L, updated, total - updated, total, polls, null);
    }

    static Job failing(long updated, long total, String error) {
        return job(null, "RUNNING", 0L, updated, total - updated, total, 3, error);
    }

    static Job settled(Outcome outcome, String status, long failed, long updated, long notUpdated) {
        return job(outcome, status, failed, updated, notUpdated, failed + updated + notUpdated, 7, null);
    }

    static Job rejected(String error) {
        return job(Outcome.REJECTED, null, null, null, null, null, 3, error);
    }

    private static Job job(Outcome outcome, String status, Long failed, Long updated, Long notUpdated, Long total, int polls,
                           String error) {
        Instant settledAt = outcome == null ? null : Instant.EPOCH;
        return new Job(KEY, outcome, status, new RecordCounts(failed, updated, notUpdated, total), Instant.EPOCH, Instant.MAX, null, null,
                settledAt, polls, new LastError(error, error, null), error == null ? 0 : 1, error == null ? null : Instant.EPOCH, PollTrace.watched(0));
    }
}

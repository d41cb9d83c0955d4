package io.github.camelzoho.massupdate.service.http;

import java.time.Duration;
import java.time.Instant;

import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.poll.PollTrace;

/** What the progress of a job tells a person; pure functions. */
final class ProgressForecast {

    private ProgressForecast() {
    }

    /** When the job ends if it goes on at its pace, {@code null} while nothing can be said. */
    static Instant end(Job job) {
        PollTrace trace = job.trace();
        long left = trace.total() - trace.done();
        long done = trace.done() - trace.firstDone();
        long began = trace.firstAt();
        if (done <= 0 || trace.changedAt() <= began) {
            done = trace.done();
            began = trace.runningAt();
        }
        if (job.settled() || left <= 0 || done <= 0 || began < 0 || trace.changedAt() <= began) {
            return null;
        }
        double pace = (double) (trace.changedAt() - began) / done;
        return Instant.ofEpochMilli(trace.watchedAt() + trace.changedAt() + Math.round(left * pace));
    }

    /** For how long a running job has not moved, zero when it does not run. */
    static Duration standstill(Job job, Instant now) {
        PollTrace trace = job.trace();
        long moved = Math.max(trace.changedAt(), trace.runningAt());
        return job.settled() || moved < 0
                ? Duration.ZERO
                : Duration.between(Instant.ofEpochMilli(trace.watchedAt() + moved), now);
    }
}

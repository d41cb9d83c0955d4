package io.github.camelzoho.massupdate.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import io.github.camelzoho.massupdate.api.JobKey;

/** Lets an event of a job pass when the last one is long enough ago. */
final class ProgressRate {

    /** Other replicas may ask about a job next, so that its end is not seen here: the oldest are forgotten. */
    private static final int MOST_JOBS = 100_000;

    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private final Map<JobKey, Long> passed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JobKey, Long> eldest) {
            return size() > MOST_JOBS;
        }
    };

    ProgressRate(long intervalNanos, LongSupplier nanoTime) {
        this.intervalNanos = intervalNanos;
        this.nanoTime = nanoTime;
    }

    /**
     * Whether an event of the job may pass now.
     *
     * @param last whether it is the last one of the job, which passes always
     */
    synchronized boolean passes(JobKey job, boolean last) {
        long now = nanoTime.getAsLong();
        Long before = passed.get(job);
        if (last) {
            passed.remove(job);
            return true;
        }
        if (before != null && now - before < intervalNanos) {
            return false;
        }
        passed.put(job, now);
        return true;
    }
}

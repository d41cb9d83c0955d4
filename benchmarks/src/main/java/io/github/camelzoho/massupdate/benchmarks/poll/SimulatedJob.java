package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.Map;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;

/**
 * A mass update job whose whole course is known beforehand. Times are seconds after the watch began.
 *
 * @param start    how long the job stays SCHEDULED
 * @param total    records in the job
 * @param times    when the curve of processed records bends, ascending, from {@code start} to the end
 * @param done     the processed records at these times
 * @param chunk    in how big steps progress is reported
 * @param counting how the counts are reported
 * @param failed   whether the job ends as FAILED
 */
record SimulatedJob(
        double start, long total, double[] times, double[] done, long chunk, Counting counting, boolean failed) {

    /** What a job tells about its progress. */
    enum Counting {
        /** The counts follow the work. */
        HONEST,
        /** The counts stay zero until the end. */
        BLIND,
        /** There are no counts at all. */
        MISSING
    }

    SimulatedJob counting(Counting other) {
        return new SimulatedJob(start, total, times, done, chunk, other, failed);
    }

    /** When the job is at its end. */
    double end() {
        return times[times.length - 1];
    }

    /** What Zoho would answer at that time. */
    MassUpdateStatus at(double time) {
        boolean ended = time >= end();
        String status = ended ? (failed ? "FAILED" : "COMPLETED") : time < start ? "SCHEDULED" : "RUNNING";
        if (counting == Counting.MISSING) {
            return new MassUpdateStatus("default", "Leads", "1", status, null, null, null, null, Map.of());
        }
        long updated = ended ? Math.round(done[done.length - 1]) : counted(time);
        return new MassUpdateStatus("default", "Leads", "1", status, 0L, updated, total - updated, total, Map.of());
    }

    /** Whether the total is told. */
    boolean told() {
        return counting != Counting.MISSING;
    }

    /** The processed records that are told before the end, 0 if none are. */
    long counted(double time) {
        if (time <= times[0] || counting != Counting.HONEST) {
            return 0;
        }
        int bend = 1;
        while (bend < times.length - 1 && times[bend] < time) {
            bend++;
        }
        double share = (time - times[bend - 1]) / (times[bend] - times[bend - 1]);
        long processed = (long) (done[bend - 1] + share * (done[bend] - done[bend - 1]));
        return processed == total ? total : processed / chunk * chunk;
    }
}

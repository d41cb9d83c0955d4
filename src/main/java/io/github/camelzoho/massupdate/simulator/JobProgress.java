package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;

/** Where a job stands after a time: nothing but its script and that time decide. */
final class JobProgress {

    private JobProgress() {
    }

    static JobReport at(JobScript script, Duration elapsed) {
        if (elapsed.compareTo(script.scheduled()) < 0) {
            return report(script, ReportedStatus.SCHEDULED, 0);
        }
        Duration running = elapsed.minus(script.scheduled()).minus(script.queued());
        if (running.isNegative()) {
            return report(script, ReportedStatus.QUEUED, 0);
        }
        return whileRunning(script, seconds(running));
    }

    private static JobReport whileRunning(JobScript script, double running) {
        double worked = running;
        for (Interruption interruption : script.interruptions()) {
            double beginsAt = timeFor(script, interruption.afterRecords());
            if (worked < beginsAt || interruption.afterRecords() >= script.workload()) {
                break;
            }
            double length = seconds(interruption.length());
            if (worked < beginsAt + length) {
                ReportedStatus status = interruption.suspended() ? ReportedStatus.SUSPENDED : ReportedStatus.RUNNING;
                return report(script, status, done(script, beginsAt));
            }
            worked -= length;
        }
        long done = done(script, worked);
        return report(script, done >= script.workload() ? script.outcome() : ReportedStatus.RUNNING, done);
    }

    private static double timeFor(JobScript script, long records) {
        long chunks = (records + script.chunk() - 1) / script.chunk();
        return chunks * script.chunk() / script.recordsPerSecond();
    }

    private static long done(JobScript script, double worked) {
        if (worked >= script.workload() / script.recordsPerSecond()) {
            return script.workload();
        }
        // a hair more than was worked, or a chunk that is just complete would get lost in the rounding
        long chunks = (long) Math.floor(worked * script.recordsPerSecond() / script.chunk() + 1e-9);
        return Math.min(script.workload(), chunks * script.chunk());
    }

    private static JobReport report(JobScript script, ReportedStatus status, long done) {
        long seen = script.blind() && !status.isTerminal() ? 0 : done;
        long failed = script.workload() == 0 ? 0 : script.failed() * seen / script.workload();
        return new JobReport(status, failed, seen - failed, script.total() - seen, script.total());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}

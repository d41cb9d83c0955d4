package io.github.camelzoho.massupdate.poll;

/** What a settled job tells about the next one, as bounds in seconds, since looks never hit the moment itself. */
public final class Settled {

    private static final double MILLIS = 1000;
    /**
     * Who finds each job finished at the first look learns nothing by looking at the same time again. Taking the bound for
     * a bit smaller than it is makes the looks come earlier until one of them comes too early and gives a lower bound.
     */
    private static final double OPTIMISM = 0.8;

    private Settled() {
    }

    static Bounds duration(PollTrace job) {
        return seconds(job.openUntil(), job.endedAt());
    }

    static Bounds start(PollTrace job) {
        return seconds(job.waitingAt(), startedBy(job));
    }

    static Bounds run(PollTrace job) {
        return seconds(job.openUntil() - startedBy(job), job.endedAt() - job.waitingAt());
    }

    /** Seconds per record; only for a job that told its total. */
    static Bounds pace(PollTrace job) {
        boolean progressed = job.firstAt() >= 0 && job.total() > job.firstDone();
        double records = progressed ? job.total() - job.firstDone() : job.total();
        Bounds run = progressed ? seconds(job.openUntil() - job.firstAt(), job.endedAt() - job.firstAt()) : run(job);
        return new Bounds(run.from() / records, run.to() / records);
    }

    private static long startedBy(PollTrace job) {
        return job.running() ? job.runningAt() : job.endedAt();
    }

    private static Bounds seconds(long from, long to) {
        return from <= 0
                ? new Bounds(0, Math.max(1, to) * OPTIMISM / MILLIS)
                : new Bounds(from / MILLIS, Math.max(from + 1, to) / MILLIS);
    }
}

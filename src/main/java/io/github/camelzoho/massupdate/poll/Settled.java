package io.github.camelzoho.massupdate.poll;

/** What a settled job tells about the next one, as bounds in seconds, since looks never hit the moment itself. */
public final class Settled {

    private static final double MILLIS = 1000;
    /**
     * Who finds each job finished at the first look learns nothing by looking at the same time again. Taking the bound for
     * a bit smaller than it is makes the looks come earlier until one of them comes too early and gives a lower bound.
     */
    private static final double OPTIMISM = 0.8;
    /** When so many jobs in a row had ended at their first look, the looks may come late. */
    private static final int IN_A_ROW = 4;

    private Settled() {
    }

    /**
     * Which part of the time after which a job had ended at its first look to take for the bound: the more jobs a first look finds
     * open, the better it is known when they end, and the less is to be found out by looking earlier.
     *
     * @param open the share of jobs that the first look finds open
     */
    static double optimism(double open) {
        return 1 - (1 - OPTIMISM) * Math.pow(1 - open, IN_A_ROW);
    }

    static Bounds duration(PollTrace job, double optimism) {
        return seconds(job.openUntil(), job.endedAt(), optimism);
    }

    static Bounds start(PollTrace job) {
        return seconds(job.waitingAt(), startedBy(job), OPTIMISM);
    }

    static Bounds run(PollTrace job) {
        return seconds(job.openUntil() - startedBy(job), job.endedAt() - job.waitingAt(), OPTIMISM);
    }

    /** Seconds per record; only for a job of which records were counted. */
    static Bounds pace(PollTrace job) {
        boolean progressed = progressed(job);
        double records = progressed ? job.done() - job.firstDone() : job.done();
        Bounds run = progressed ? seconds(job.openUntil() - job.firstAt(), job.endedAt() - job.firstAt(), OPTIMISM) : run(job);
        return new Bounds(run.from() / records, run.to() / records);
    }

    /** Whether a look found some records processed that were not all. */
    static boolean progressed(PollTrace job) {
        return job.firstAt() >= 0 && job.done() > job.firstDone();
    }

    /** When a job started that went at one speed, in seconds after the start of the watch; only for one that progressed. */
    static double wait(PollTrace job) {
        double pace = job.measured()
                ? (double) (job.measuredAt() - job.firstAt()) / (job.measuredDone() - job.firstDone())
                : (double) (job.endedAt() - job.firstAt()) / (job.done() - job.firstDone());
        double started = job.firstAt() - job.firstDone() * pace;
        return Math.max(job.waitingAt(), Math.min(job.runningAt(), started)) / MILLIS;
    }

    private static long startedBy(PollTrace job) {
        return job.running() ? job.runningAt() : job.endedAt();
    }

    private static Bounds seconds(long from, long to, double optimism) {
        return from <= 0
                ? new Bounds(0, Math.max(1, to) * optimism / MILLIS)
                : new Bounds(from / MILLIS, Math.max(from + 1, to) / MILLIS);
    }
}

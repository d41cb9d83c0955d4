package io.github.camelzoho.massupdate.poll;

/**
 * The remaining time of a job that goes on at the speed it had so far.
 *
 * @param at        when its progress last changed, in seconds after the start of the watch
 * @param pace      seconds per record
 * @param left      records to go
 * @param variance  of the logarithm of the remaining time, as far as it comes from what the looks could not see
 * @param repeated  whether the pace was measured between two looks
 */
record Extrapolation(double at, double pace, double left, double variance, boolean repeated) {

    private static final double SHORTEST = 1e-3;

    /** {@code null} if the trace shows no progress or no total. */
    static Extrapolation of(PollTrace trace, Experience experience) {
        if (!trace.progressing()) {
            return null;
        }
        return trace.done() > trace.firstDone() ? betweenLooks(trace) : sinceStart(trace, experience);
    }

    private static Extrapolation betweenLooks(PollTrace trace) {
        double at = trace.changedAt() / 1000.0;
        double processed = trace.done() - trace.firstDone();
        double pace = Math.max(1, trace.changedAt() - trace.firstAt()) / 1000.0 / processed;
        // counts that share a divisor are reported in chunks of it: on average half a chunk more is done than told
        double chunk = greatestCommonDivisor(trace.firstDone(), trace.done());
        double records = trace.total() - trace.done();
        double left = records - Math.min(records, chunk) / 2;
        double variance = square(chunk / processed) / 6 + square(chunk / left) / 12;
        return new Extrapolation(at, pace, left, Math.min(1, variance), true);
    }

    private static Extrapolation sinceStart(PollTrace trace, Experience experience) {
        double at = trace.changedAt() / 1000.0;
        double earliest = trace.waitingAt() / 1000.0;
        double latest = trace.runningAt() / 1000.0;
        double start = (earliest + latest) / 2;
        if (!experience.paces().isEmpty()) {
            double guess = at - trace.done() * Math.exp(experience.paces().newest());
            start = Math.max(earliest, Math.min(latest, guess));
        }
        double ran = Math.max(SHORTEST, at - start);
        double variance = square(1.0 / trace.done()) + square((latest - earliest) / 2 / ran) / 3;
        return new Extrapolation(at, ran / trace.done(), trace.total() - trace.done(), Math.min(1, variance), false);
    }

    /** Seconds from {@link #at} to the end. */
    double remaining() {
        return Math.max(SHORTEST, left * pace);
    }

    /** The logarithm of the factor by which the remaining time missed what it was: an end between the two times is no miss. */
    double missedBy(double openUntil, double endedBy) {
        double least = Math.max(SHORTEST, openUntil - at);
        double most = Math.max(SHORTEST, endedBy - at);
        return Math.log(Math.max(least, Math.min(most, remaining())) / remaining());
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    private static double square(double x) {
        return x * x;
    }
}

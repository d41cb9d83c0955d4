package io.github.camelzoho.massupdate.poll;

/**
 * The remaining time of a job that goes on at the speed it had so far.
 *
 * @param at        when its progress last changed, in seconds after the start of the watch
 * @param remaining seconds from then to the end
 * @param basis     what it rests on
 */
record Extrapolation(double at, double remaining, Basis basis) {

    enum Basis {
        /** The speed since a start that no look saw. */
        START,
        /** A speed that was measured between two looks. */
        MEASURE,
        /** All records that will be are counted, but the job has not ended: what remains is in proportion to the time it ran. */
        WHOLE
    }

    private static final double SHORTEST = 1e-3;

    /**
     * {@code null} if the trace shows no progress or no total.
     *
     * @param left  how many records will yet be counted
     * @param start when the job is thought to have started, in seconds after the start of the watch
     */
    static Extrapolation of(PollTrace trace, double left, double start) {
        if (trace.done() <= 0 || trace.total() <= 0) {
            return null;
        }
        double at = trace.changedAt() / 1000.0;
        if (left <= 0) {
            return new Extrapolation(at, Math.max(SHORTEST, at - trace.waitingAt() / 1000.0), Basis.WHOLE);
        }
        if (trace.done() > trace.firstDone()) {
            // counts that share a divisor are told in chunks of it: on average half a chunk more is done than told
            double untold = Math.min(left, greatestCommonDivisor(trace.firstDone(), trace.done())) / 2;
            double pace = (trace.changedAt() - trace.firstAt()) / 1000.0 / (trace.done() - trace.firstDone());
            return new Extrapolation(at, Math.max(SHORTEST, (left - untold) * pace), Basis.MEASURE);
        }
        return new Extrapolation(at, Math.max(SHORTEST, left * (at - start) / trace.done()), Basis.START);
    }

    /** The factor by which an end between two times differs from what was extrapolated. */
    Bounds factor(double openUntil, double endedBy) {
        return new Bounds(Math.max(0, openUntil - at) / remaining, Math.max(SHORTEST, endedBy - at) / remaining);
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}

package io.github.camelzoho.massupdate.poll;

/**
 * A prediction on when a job ends: as far after an origin, in some unit, as earlier jobs did.
 *
 * @param sample how far those were
 * @param origin in seconds after the start of the watch
 * @param unit   in seconds
 */
record Predictor(CensoredSample sample, double origin, double unit) {

    private static final double[] SHARES = {0.97, 0.9, 0.8, 0.65, 0.5, 0.35, 0.2, 0.1, 0.03, 0.005};
    private static final double TINY = 1e-9;

    /** The probability that the job is open at that time. */
    double openAt(double seconds) {
        return sample.above(Math.log(Math.max(TINY, (seconds - origin) / unit)));
    }

    /** How likely this predictor held, at that time, an end between two later times. */
    double likelihood(double now, double openUntil, double endedBy) {
        double open = openAt(now);
        return open < TINY ? 0 : (openAt(openUntil) - openAt(endedBy)) / open;
    }

    /** Times, later than that, at which an end is likely. */
    double[] likelyEnds(double now) {
        double open = openAt(now);
        double[] ends = new double[SHARES.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = origin + unit * Math.exp(sample.quantileAbove(open * SHARES[i]));
        }
        return ends;
    }
}

package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.Arrays;

/** What watching a set of jobs cost. */
record Score(double callsPerJob, double meanLag, double p95Lag) {

    static Score of(long calls, double[] lags) {
        double[] sorted = lags.clone();
        Arrays.sort(sorted);
        return new Score((double) calls / lags.length, Arrays.stream(lags).average().orElseThrow(),
                sorted[(int) (0.95 * (sorted.length - 1))]);
    }

    /** Mean lag + lagPerCall × calls per job, in seconds: smaller is better. */
    double objective(double lagPerCall) {
        return meanLag + lagPerCall * callsPerJob;
    }
}

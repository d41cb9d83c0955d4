package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.Arrays;
import java.util.List;

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

    static Score mean(List<Score> scores) {
        return new Score(scores.stream().mapToDouble(Score::callsPerJob).average().orElseThrow(),
                scores.stream().mapToDouble(Score::meanLag).average().orElseThrow(),
                scores.stream().mapToDouble(Score::p95Lag).average().orElseThrow());
    }

    @Override
    public String toString() {
        return "%7.2f%7.1f%7.1f".formatted(callsPerJob, meanLag, p95Lag);
    }
}

package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.List;

/**
 * A bound for any policy: the first look is timed without having seen anything of the job, and the best it can find is the
 * very moment of the end, which costs one more call.
 */
final class BestFirstLook {

    private BestFirstLook() {
    }

    /** Mean lag + lagPerCall × calls per job, if the first look at an open job told everything. */
    static double objective(List<SimulatedJob> jobs, double lagPerCall) {
        double[] ends = jobs.stream().mapToDouble(SimulatedJob::end).sorted().toArray();
        int n = ends.length;
        double best = 2 * lagPerCall;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += ends[i];
            double lag = (i + 1) * ends[i] - sum;
            best = Math.min(best, lagPerCall + (lagPerCall * (n - i - 1) + lag) / n);
        }
        return best;
    }
}

package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.Arrays;
import java.util.List;

/**
 * The bound for looks that tell nothing but whether a job has ended: the best fixed list of looks for these very jobs, by
 * dynamic programming over their ends. Only a policy that uses progress can cost less.
 */
final class BestSchedule {

    private BestSchedule() {
    }

    /** Mean lag + lagPerCall × calls per job of the best list of looks. */
    static double objective(List<SimulatedJob> jobs, double lagPerCall) {
        double[] ends = jobs.stream().mapToDouble(SimulatedJob::end).sorted().toArray();
        int n = ends.length;
        double[] sums = new double[n + 1];
        for (int i = 0; i < n; i++) {
            sums[i + 1] = sums[i] + ends[i];
        }
        // cost[i]: of the jobs from the i-th on, when a look has just found all of them open
        double[] cost = new double[n + 1];
        Arrays.fill(cost, 0, n, Double.MAX_VALUE);
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j <= n; j++) {
                double lag = (j - i) * ends[j - 1] - (sums[j] - sums[i]);
                cost[i] = Math.min(cost[i], lagPerCall * (n - i) + lag + cost[j]);
            }
        }
        return cost[0] / n;
    }
}

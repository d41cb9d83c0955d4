package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.Arrays;
import java.util.List;

/**
 * The best list of looks for jobs of which nothing but the distribution of their ends is known, and of which a look tells
 * nothing but whether they have ended; by dynamic programming over the ends.
 */
final class BestSchedule {

    private static final double BEYOND = 1.5;

    private final double[] looks;
    private final double cost;

    private BestSchedule(double[] looks, double cost) {
        this.looks = looks;
        this.cost = cost;
    }

    /** What the best list of looks costs on average for these very ends. */
    static double cost(double[] ends, double lagPerCall) {
        Arrays.sort(ends);
        return of(ends, lagPerCall).cost;
    }

    static BestSchedule of(List<SimulatedJob> jobs, double lagPerCall) {
        return of(jobs.stream().mapToDouble(SimulatedJob::end).sorted().toArray(), lagPerCall);
    }

    private static BestSchedule of(double[] ends, double lagPerCall) {
        int n = ends.length;
        double[] sums = new double[n + 1];
        for (int i = 0; i < n; i++) {
            sums[i + 1] = sums[i] + ends[i];
        }
        // cost[i]: of the jobs from the i-th on, when a look has just found all of them open
        double[] cost = new double[n + 1];
        int[] next = new int[n + 1];
        Arrays.fill(cost, 0, n, Double.MAX_VALUE);
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j <= n; j++) {
                double lag = (j - i) * ends[j - 1] - (sums[j] - sums[i]);
                double total = lagPerCall * (n - i) + lag + cost[j];
                if (total < cost[i]) {
                    cost[i] = total;
                    next[i] = j;
                }
            }
        }
        double[] looks = new double[n];
        int count = 0;
        for (int i = 0; i < n; i = next[i]) {
            looks[count++] = ends[next[i] - 1];
        }
        return new BestSchedule(Arrays.copyOf(looks, count), cost[0] / n);
    }

    /** Mean lag + lagPerCall × calls per job; an end after the last look is met by ever longer steps. */
    double objective(List<SimulatedJob> jobs, double lagPerCall) {
        return jobs.stream().mapToDouble(job -> {
            int calls = 0;
            double time = 0;
            while (time < job.end()) {
                time = calls < looks.length ? looks[calls] : time * BEYOND;
                calls++;
            }
            return time - job.end() + lagPerCall * calls;
        }).average().orElseThrow();
    }
}

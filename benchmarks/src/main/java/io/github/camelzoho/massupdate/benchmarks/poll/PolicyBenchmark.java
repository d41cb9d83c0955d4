package io.github.camelzoho.massupdate.benchmarks.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.camelzoho.massupdate.poll.PollPolicies;
import io.github.camelzoho.massupdate.poll.PollPolicyName;
import io.github.camelzoho.massupdate.poll.PollSettings;

/** Prints what each policy costs on each family of jobs. */
public final class PolicyBenchmark {

    private static final double[] LAGS_PER_CALL = {0.5, 2, 10};

    private PolicyBenchmark() {
    }

    public static void main(String[] args) {
        long seeds = args.length > 0 ? Long.parseLong(args[0]) : 3;
        int size = args.length > 1 ? Integer.parseInt(args[1]) : 300;
        long firstSeed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        for (double lagPerCall : LAGS_PER_CALL) {
            System.out.printf("lagPerCall %.1f s, %d jobs, seeds %d..%d%n", lagPerCall, size, firstSeed, firstSeed + seeds - 1);
            System.out.printf("%-14s %22s %10s %10s %7s%n", "family", "calls   lag    p95", "adaptive", "rival", "ratio");
            double sum = 0;
            for (JobFamily family : JobFamily.values()) {
                double adaptive = 0;
                double rival = 0;
                double calls = 0;
                double lag = 0;
                double p95 = 0;
                double ratio = 0;
                for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
                    List<SimulatedJob> jobs = jobs(family, size, seed);
                    Score score = Watch.run(PollPolicies.create(settings(lagPerCall)), jobs, seed);
                    double fixed = Rivals.fixed(jobs, lagPerCall).objective(lagPerCall);
                    double backoff = Rivals.backoff(jobs, lagPerCall).objective(lagPerCall);
                    adaptive += score.objective(lagPerCall) / seeds;
                    rival += Math.min(fixed, backoff) / seeds;
                    calls += score.callsPerJob() / seeds;
                    lag += score.meanLag() / seeds;
                    p95 += score.p95Lag() / seeds;
                    ratio += score.objective(lagPerCall) / Math.min(fixed, backoff) / seeds;
                }
                sum += ratio;
                System.out.printf("%-14s %8.2f %6.2f %6.2f %10.2f %10.2f %7.2f%n", family, calls, lag, p95, adaptive, rival, ratio);
            }
            System.out.printf("mean ratio %.3f%n%n", sum / JobFamily.values().length);
        }
    }

    private static List<SimulatedJob> jobs(JobFamily family, int size, long seed) {
        Random random = new Random(seed * 7919);
        List<SimulatedJob> jobs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            jobs.add(family.draw(random));
        }
        return jobs;
    }

    private static PollSettings settings(double lagPerCall) {
        return new PollSettings(PollPolicyName.adaptive, Duration.ofMillis(200), Duration.ofMinutes(10), 1.5,
                Duration.ofMillis(Math.round(lagPerCall * 1000)));
    }
}

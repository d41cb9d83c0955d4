package io.github.camelzoho.massupdate.benchmarks.poll;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.poll.PollPolicies;
import io.github.camelzoho.massupdate.poll.PollPolicyName;
import io.github.camelzoho.massupdate.poll.PollSettings;

/** Prints what each policy costs on each family of jobs. Arguments: how many seeds, jobs per family, the first seed. */
public final class PolicyBenchmark {

    private static final double[] LAGS_PER_CALL = {0.5, 2, 10};

    private final double lagPerCall;
    private final long[] seeds;
    private final int jobs;

    private PolicyBenchmark(double lagPerCall, long[] seeds, int jobs) {
        this.lagPerCall = lagPerCall;
        this.seeds = seeds;
        this.jobs = jobs;
    }

    public static void main(String[] args) {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        int jobs = args.length > 1 ? Integer.parseInt(args[1]) : 300;
        long first = args.length > 2 ? Long.parseLong(args[2]) : 1;
        for (double lagPerCall : LAGS_PER_CALL) {
            new PolicyBenchmark(lagPerCall, LongStream.range(first, first + count).toArray(), jobs).print();
        }
    }

    private void print() {
        System.out.printf("lagPerCall %.1f s, %d jobs per family, seeds %d to %d%n", lagPerCall, jobs, seeds[0],
                seeds[seeds.length - 1]);
        System.out.printf("%-14s | %-20s | %-20s | %-20s | %8s | %5s %8s %6s%n", "family", "adaptive", "best fixed", "best backoff",
                "adaptive", "ratio", "schedule", "clair.");
        System.out.printf("%-14s |%s |%s |%s | %8s |%n", "", header(), header(), header(), "J");
        double[] sums = new double[3];
        for (JobFamily family : JobFamily.values()) {
            double[] ratios = print(family);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += ratios[i] / JobFamily.values().length;
            }
        }
        System.out.printf("%-14s %91.3f %8.3f %6.3f%n%n", "mean", sums[0], sums[1], sums[2]);
    }

    private static String header() {
        return "%7s%7s%7s".formatted("calls", "lag", "p95");
    }

    /** The ratios of adaptive, of the best schedule and of a clairvoyant to the better rival. */
    private double[] print(JobFamily family) {
        List<List<SimulatedJob>> draws = LongStream.of(seeds).mapToObj(seed -> draw(family, seed)).toList();
        Score adaptive = Score.mean(LongStream.range(0, seeds.length)
                .mapToObj(i -> Watch.run(PollPolicies.create(settings()), draws.get((int) i), seeds[(int) i])).toList());
        Score fixed = Score.mean(draws.stream().map(draw -> Rivals.fixed(draw, lagPerCall)).toList());
        Score backoff = Score.mean(draws.stream().map(draw -> Rivals.backoff(draw, lagPerCall)).toList());
        double rival = Math.min(fixed.objective(lagPerCall), backoff.objective(lagPerCall));
        double schedule = draws.stream().mapToDouble(draw -> BestSchedule.objective(draw, lagPerCall)).average().orElseThrow();
        double[] ratios = DoubleStream.of(adaptive.objective(lagPerCall), schedule, lagPerCall).map(j -> j / rival).toArray();
        System.out.printf("%-14s |%s |%s |%s | %8.2f | %5.2f %8.2f %6.2f%n", family, adaptive, fixed, backoff,
                adaptive.objective(lagPerCall), ratios[0], ratios[1], ratios[2]);
        return ratios;
    }

    private List<SimulatedJob> draw(JobFamily family, long seed) {
        Random random = new Random(seed * 7919);
        return Stream.generate(() -> family.draw(random)).limit(jobs).toList();
    }

    private PollSettings settings() {
        return new PollSettings(PollPolicyName.adaptive, Duration.ofMillis(200), Duration.ofMinutes(10), 1.5,
                Duration.ofMillis(Math.round(lagPerCall * 1000)));
    }
}

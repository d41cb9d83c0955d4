package io.github.camelzoho.massupdate.benchmarks.poll;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.poll.PollPolicies;
import io.github.camelzoho.massupdate.poll.PollPolicyName;
import io.github.camelzoho.massupdate.poll.PollSettings;

/**
 * Prints what each policy costs on each family of jobs. Arguments: {@code named}, {@code progress}, {@code kinds} and a seed as in
 * {@code kinds:101}, or how many families to draw and the first seed for them as in {@code 40:1}; how many seeds, jobs per family and seed, the first seed; {@code informed} to compute that
 * bound too, which takes minutes. The system properties {@code delay} and {@code maximumDelay}, in milliseconds, set these options.
 */
public final class PolicyBenchmark {

    private static final double[] LAGS_PER_CALL = {0.5, 2, 10};
    private static final String NAMED = "named";
    private static final String PROGRESS = "progress";
    private static final String KINDS = "kinds";
    private static final double BAD = 1.1;
    private static final int CROWD = 4000;
    private static final int SAMPLE = 100;

    private final double lagPerCall;
    private final long[] seeds;
    private final int jobs;
    private final boolean informed;

    private PolicyBenchmark(double lagPerCall, long[] seeds, int jobs, boolean informed) {
        this.lagPerCall = lagPerCall;
        this.seeds = seeds;
        this.jobs = jobs;
        this.informed = informed;
    }

    public static void main(String[] args) {
        List<? extends JobFamily> families = families(args.length > 0 ? args[0] : NAMED);
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        int jobs = args.length > 2 ? Integer.parseInt(args[2]) : 200;
        long first = args.length > 3 ? Long.parseLong(args[3]) : 1;
        boolean informed = args.length > 4 && args[4].equals("informed");
        for (double lagPerCall : LAGS_PER_CALL) {
            new PolicyBenchmark(lagPerCall, LongStream.range(first, first + count).toArray(), jobs, informed).print(families);
        }
    }

    private static List<? extends JobFamily> families(String which) {
        if (which.equals(NAMED)) {
            return List.of(NamedFamily.values());
        }
        if (which.equals(PROGRESS)) {
            return List.of(ProgressFamily.values());
        }
        String[] parts = which.split(":");
        if (parts[0].equals(KINDS)) {
            return KindFamily.of(Long.parseLong(parts[1]));
        }
        long from = Long.parseLong(parts[1]);
        return LongStream.range(from, from + Long.parseLong(parts[0])).mapToObj(DrawnFamily::of).toList();
    }

    private void print(List<? extends JobFamily> families) {
        System.out.printf("lagPerCall %.1f s, %d jobs per family, seeds %d to %d%n", lagPerCall, jobs, seeds[0],
                seeds[seeds.length - 1]);
        System.out.printf("%-19s | %-20s | %-20s | %-20s | %8s | %5s %8s %8s %6s %6s%n", "family", "adaptive", "best fixed",
                "best backoff", "adaptive", "ratio", "schedule", "informed", "look", "clair.");
        System.out.printf("%-19s |%s |%s |%s | %8s |%n", "", header(), header(), header(), "J");
        List<ReportRow> rows = families.parallelStream().map(this::row).toList();
        rows.forEach(row -> System.out.println(row.text()));
        double[] means = IntStream.range(0, rows.get(0).ratios().length)
                .mapToDouble(i -> rows.stream().mapToDouble(row -> row.ratios()[i]).average().orElseThrow()).toArray();
        System.out.printf("%-19s %s   above %.1f: %d of %d%n%n", "mean", " ".repeat(79) + ratios(means), BAD,
                rows.stream().filter(row -> row.ratios()[0] > BAD).count(), rows.size());
    }

    private static String header() {
        return "%7s%7s%7s".formatted("calls", "lag", "p95");
    }

    /** The ratios of adaptive and of the bounds to the better rival, and all of the row as text. */
    private record ReportRow(double[] ratios, String text) {
    }

    private ReportRow row(JobFamily family) {
        List<List<SimulatedJob>> draws = LongStream.of(seeds).mapToObj(seed -> draw(family, seed, jobs)).toList();
        Score adaptive = Score.mean(LongStream.range(0, seeds.length)
                .mapToObj(i -> Watch.run(PollPolicies.create(settings()), draws.get((int) i), seeds[(int) i])).toList());
        Score fixed = Score.mean(draws.stream().map(draw -> Rivals.fixed(draw, lagPerCall)).toList());
        Score backoff = Score.mean(draws.stream().map(draw -> Rivals.backoff(draw, lagPerCall)).toList());
        double rival = Math.min(fixed.objective(lagPerCall), backoff.objective(lagPerCall));
        BestSchedule schedule = BestSchedule.of(draw(family, -1, CROWD), lagPerCall);
        double[] ratios = {
                adaptive.objective(lagPerCall) / rival,
                draws.stream().mapToDouble(draw -> schedule.objective(draw, lagPerCall)).average().orElseThrow() / rival,
                informed ? informed(family, draws.get(0)) : Double.NaN,
                draws.stream().mapToDouble(draw -> BestFirstLook.objective(draw, lagPerCall)).average().orElseThrow() / rival,
                lagPerCall / rival};
        return new ReportRow(ratios, "%-19s |%s |%s |%s | %8.2f | %s".formatted(family.name(), adaptive, fixed, backoff,
                adaptive.objective(lagPerCall), ratios(ratios)));
    }

    private double informed(JobFamily family, List<SimulatedJob> jobs) {
        List<SimulatedJob> sample = jobs.subList(0, Math.min(jobs.size(), SAMPLE));
        return new Informed(draw(family, -2, CROWD), lagPerCall).objective(sample)
                / Math.min(Rivals.fixed(sample, lagPerCall).objective(lagPerCall), Rivals.backoff(sample, lagPerCall).objective(lagPerCall));
    }

    private static String ratios(double[] ratios) {
        return "%5.3f %8.3f %8.3f %6.3f %6.3f".formatted(ratios[0], ratios[1], ratios[2], ratios[3], ratios[4]);
    }

    private List<SimulatedJob> draw(JobFamily family, long seed, int count) {
        Random random = new Random(seed * 7919);
        return Stream.generate(() -> family.draw(random)).limit(count).toList();
    }

    private PollSettings settings() {
        return new PollSettings(PollPolicyName.adaptive, Duration.ofMillis(Long.getLong("delay", 200)),
                Duration.ofMillis(Long.getLong("maximumDelay", 600_000)), 1.5,
                Duration.ofMillis(Math.round(lagPerCall * 1000)));
    }
}

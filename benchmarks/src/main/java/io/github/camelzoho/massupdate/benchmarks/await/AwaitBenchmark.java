package io.github.camelzoho.massupdate.benchmarks.await;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Prints what many exchanges cost that wait at once for jobs of five polls, a second apart, by the component and by the
 * best route without it. Arguments: how many jobs, how many rounds. In a round each variant runs once, in random order,
 * after a run of a twentieth of the jobs that does not count.
 */
public final class AwaitBenchmark {

    private AwaitBenchmark() {
    }

    public static void main(String[] args) throws Exception {
        int jobs = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        System.out.printf("%,d jobs%n%5s | %-12s | %8s | %9s | %8s | %13s%n", jobs, "round", "", "seconds", "waiting", "threads",
                "heap for each");
        Random random = new Random(1);
        List<Double> ratios = new ArrayList<>();
        for (AwaitVariant variant : AwaitVariant.values()) {
            AwaitRun.of(variant, Math.max(1, jobs / 20));
        }
        for (int round = 1; round <= rounds; round++) {
            List<AwaitVariant> order = Arrays.asList(AwaitVariant.values());
            Collections.shuffle(order, random);
            Map<AwaitVariant, AwaitRun> runs = new EnumMap<>(AwaitVariant.class);
            for (AwaitVariant variant : order) {
                AwaitRun run = AwaitRun.of(variant, jobs);
                System.out.printf("%5d | %-12s | %8.1f | %,9d | %8d | %,13.0f%n", round, variant, run.seconds(), run.waiting(),
                        run.threads(), run.heap());
                runs.put(variant, run);
            }
            ratios.add(runs.get(AwaitVariant.COMPONENT).seconds() / runs.get(AwaitVariant.ROUTE).seconds());
        }
        System.out.printf("time of the component to that of the route: %.2f to %.2f%n", Collections.min(ratios),
                Collections.max(ratios));
    }
}

package io.github.camelzoho.massupdate.benchmarks.ledger;

import java.util.List;
import java.util.Map;

/** Medians, and their ratios to the first. */
final class Table {

    private Table() {
    }

    static void print(String title, Map<String, List<Double>> rates) {
        double first = median(rates.values().iterator().next());
        System.out.printf("%-34s %10s %8s%n", title, "jobs/s", "ratio");
        rates.forEach((name, each) -> System.out.printf("%-34s %10.0f %8.1f%n", name, median(each), median(each) / first));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}

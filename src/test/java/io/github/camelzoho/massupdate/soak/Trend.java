package io.github.camelzoho.massupdate.soak;

import java.util.List;

/** Tells a value that rises hour by hour from one that goes up and down. */
final class Trend {

    /** The first third of a run warms up. */
    static final int FEWEST_HOURS = 6;

    private static final double FACTOR = 1.05;

    private Trend() {
    }

    /**
     * Whether the mean of the last third is above the mean of the third before, by more than a twentieth and the allowance.
     *
     * @param values    one for each hour, at least {@value #FEWEST_HOURS}
     * @param allowance in the unit of the values: what counts for nothing, however small the values are
     */
    static boolean rises(List<Double> values, double allowance) {
        if (values.size() < FEWEST_HOURS) {
            throw new IllegalArgumentException("%d hours show no trend: take %d or more.".formatted(values.size(), FEWEST_HOURS));
        }
        int end = values.size();
        int third = end / 3;
        double before = mean(values.subList(end - 2 * third, end - third));
        return mean(values.subList(end - third, end)) > before * FACTOR + allowance;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}

package io.github.camelzoho.massupdate.poll;

import java.util.Arrays;
import java.util.List;

/**
 * The distribution of a positive quantity of which only bounds were seen: each sample is spread evenly over the logarithm
 * of its interval, widened by the distance to its neighbours, and the older it is the less it weighs.
 */
final class CensoredSample {

    /** What is known of one quantity: it lies above {@code from} (0 if there is no lower bound) and at or below {@code to}. */
    record Bounds(double from, double to) {
    }

    private static final double RECENCY = 0.97;
    private static final double NARROWEST = 0.01;
    private static final int ROUNDS = 3;
    private static final double WIDEST = 0.7;
    /** How far below its upper bound a quantity without a lower bound is looked for. */
    private static final double DECADES_BELOW = Math.log(20);
    /**
     * Who finds each job finished at the first look learns nothing by looking at the same time again. Taking the bound for
     * a bit smaller than it is makes the looks come earlier until one of them comes too early and gives a lower bound.
     */
    private static final double OPTIMISM = Math.log(0.8);

    private final double[] low;
    private final double[] high;
    private final double[] weight;
    private final double mass;

    private CensoredSample(double[] low, double[] high, double[] weight) {
        this.low = low;
        this.high = high;
        this.weight = weight;
        this.mass = Arrays.stream(weight).sum();
    }

    /** The oldest sample comes first. */
    static CensoredSample of(List<Bounds> samples) {
        int n = samples.size();
        double[] low = new double[n];
        double[] high = new double[n];
        double[] weight = new double[n];
        for (int i = 0; i < n; i++) {
            Bounds bounds = samples.get(i);
            double top = Math.log(bounds.to());
            high[i] = bounds.from() <= 0 ? top + OPTIMISM : top;
            low[i] = Math.max(high[i] - DECADES_BELOW, Math.min(top, Math.log(bounds.from())));
            weight[i] = Math.pow(RECENCY, n - 1 - i);
        }
        weight = consistent(low, high, weight);
        double[] widths = distances(low, high);
        for (int i = 0; i < n; i++) {
            low[i] -= widths[i];
            high[i] += samples.get(i).from() <= 0 ? 0 : widths[i];
        }
        return new CensoredSample(low, high, weight);
    }

    /**
     * Turnbull's self-consistent weights: a value that lies somewhere in a wide interval most likely lies where others are
     * known to lie.
     */
    private static double[] consistent(double[] low, double[] high, double[] weight) {
        int n = low.length;
        double[][] inside = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double overlap = Math.min(high[i], high[j]) - Math.max(low[i], low[j]) + 2 * NARROWEST;
                inside[i][j] = Math.max(0, overlap) / (high[j] - low[j] + 2 * NARROWEST);
            }
        }
        double[] consistent = weight;
        for (int round = 0; round < ROUNDS; round++) {
            double[] shared = new double[n];
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += consistent[j] * inside[i][j];
                }
                double part = weight[i] / sum;
                for (int j = 0; j < n; j++) {
                    shared[j] += part * consistent[j] * inside[i][j];
                }
            }
            consistent = shared;
        }
        return consistent;
    }

    private static double[] distances(double[] low, double[] high) {
        int n = low.length;
        double[] middles = new double[n];
        Arrays.setAll(middles, i -> (low[i] + high[i]) / 2);
        double[] sorted = middles.clone();
        Arrays.sort(sorted);
        int reach = (int) Math.max(1, Math.round(Math.sqrt(n) / 2));
        double[] distances = new double[n];
        for (int i = 0; i < n; i++) {
            int at = Arrays.binarySearch(sorted, middles[i]);
            double distance = n < 3
                    ? WIDEST / n
                    : (sorted[Math.min(n - 1, at + reach)] - sorted[Math.max(0, at - reach)]) / 2;
            distances[i] = Math.max(NARROWEST, Math.min(WIDEST, distance));
        }
        return distances;
    }

    /** The same sample with those values outweighing the others that lie near {@code log}, in units of {@code width}. */
    CensoredSample near(double log, double width) {
        double[] closer = weight.clone();
        for (int i = 0; i < closer.length; i++) {
            double away = Math.max(0, Math.max(low[i] - log, log - high[i])) / width;
            closer[i] /= 1 + away * away;
        }
        return new CensoredSample(low, high, closer);
    }

    /** The probability of a value whose logarithm is larger than that. */
    double above(double log) {
        double above = 0;
        for (int i = 0; i < low.length; i++) {
            if (log <= low[i]) {
                above += weight[i];
            } else if (log < high[i]) {
                above += weight[i] * (high[i] - log) / (high[i] - low[i]);
            }
        }
        return above / mass;
    }

    /** The weight of the samples together: the newest counts 1. */
    double mass() {
        return mass;
    }

    boolean isEmpty() {
        return low.length == 0;
    }

    /** The logarithm of the newest sample. */
    double newest() {
        return (low[low.length - 1] + high[high.length - 1]) / 2;
    }

    /** The logarithms of the upper bounds. */
    double[] tops() {
        return high;
    }
}

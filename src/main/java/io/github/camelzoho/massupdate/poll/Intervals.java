package io.github.camelzoho.massupdate.poll;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Weighted intervals of logarithms, over each of which a weight is spread evenly. A value that lies somewhere in a wide
 * interval most likely lies where others are known to lie: the weights are made consistent with that (Turnbull, 1976). Old
 * samples weigh less.
 *
 * @param low    where each begins
 * @param high   where each ends
 * @param weight how much lies in each
 * @param mass   how much the samples weigh together: the newest counts 1
 */
@SuppressWarnings("ArrayRecordComponent") // summed up, never compared
record Intervals(double[] low, double[] high, double[] weight, double mass) {

    private static final double RECENCY = 0.985;
    private static final double PRIOR = 0.25;
    private static final double NARROWEST = 0.005;
    private static final double WIDEST = 0.7;
    private static final int ROUNDS = 3;
    /** With a prior belief: more rounds move weight from wide intervals to the narrow ones, which gather in spikes without it. */
    private static final int ROUNDS_WITH_PRIOR = 12;
    /** How far below its upper bound a quantity without a lower bound is looked for. */
    private static final double DEPTH = Math.log(20);

    /** The samples, the oldest first, and what is believed beforehand. */
    static Intervals of(List<Bounds> prior, List<Bounds> samples) {
        int n = samples.size();
        int all = n + prior.size();
        double[] low = new double[all];
        double[] high = new double[all];
        double[] weight = new double[all];
        for (int i = 0; i < all; i++) {
            Bounds bounds = i < n ? samples.get(i) : prior.get(i - n);
            high[i] = Math.log(bounds.to());
            low[i] = Math.max(high[i] - DEPTH, Math.min(high[i], Math.log(bounds.from())));
            weight[i] = i < n ? Math.pow(RECENCY, n - 1.0 - i) : PRIOR;
        }
        double mass = Arrays.stream(weight).limit(n).sum();
        double[] consistent = consistent(low, high, weight, n);
        widen(low, high, n);
        return new Intervals(low, high, consistent, mass);
    }

    /** The weights after each sample shared its own among all intervals in which its value may lie. */
    private static double[] consistent(double[] low, double[] high, double[] weight, int samples) {
        int all = low.length;
        double[][] inside = new double[samples][all];
        for (int i = 0; i < samples; i++) {
            for (int j = 0; j < all; j++) {
                double overlap = Math.min(high[i], high[j]) - Math.max(low[i], low[j]) + 2 * NARROWEST;
                inside[i][j] = Math.max(0, overlap) / (high[j] - low[j] + 2 * NARROWEST);
            }
        }
        double[] consistent = weight;
        for (int round = 0; round < (all > samples ? ROUNDS_WITH_PRIOR : ROUNDS); round++) {
            double[] shared = new double[all];
            System.arraycopy(weight, samples, shared, samples, all - samples);
            for (int i = 0; i < samples; i++) {
                double sum = 0;
                for (int j = 0; j < all; j++) {
                    sum += consistent[j] * inside[i][j];
                }
                double part = weight[i] / sum;
                for (int j = 0; j < all; j++) {
                    shared[j] += part * consistent[j] * inside[i][j];
                }
            }
            consistent = shared;
        }
        return consistent;
    }

    /** Widens the intervals of the samples by the distance to their neighbours. */
    private static void widen(double[] low, double[] high, int samples) {
        double[] middles = new double[samples];
        Arrays.setAll(middles, i -> (low[i] + high[i]) / 2);
        double[] sorted = middles.clone();
        Arrays.sort(sorted);
        int reach = (int) Math.max(1, Math.round(Math.sqrt(samples) / 2));
        for (int i = 0; i < samples; i++) {
            int at = Arrays.binarySearch(sorted, middles[i]);
            double distance = samples < 3
                    ? WIDEST / samples
                    : (sorted[Math.min(samples - 1, at + reach)] - sorted[Math.max(0, at - reach)]) / 2;
            double width = Math.max(NARROWEST, Math.min(WIDEST, distance));
            low[i] -= width;
            high[i] += width;
        }
    }

    /** All beginnings and ends, ascending. */
    double[] edges() {
        return DoubleStream.concat(Arrays.stream(low), Arrays.stream(high)).sorted().distinct().toArray();
    }

    /** The share of the weight that lies above a value. */
    double above(double value) {
        double above = 0;
        double sum = 0;
        for (int i = 0; i < low.length; i++) {
            above += weight[i] * Math.max(0, Math.min(1, (high[i] - value) / (high[i] - low[i])));
            sum += weight[i];
        }
        return above / sum;
    }
}

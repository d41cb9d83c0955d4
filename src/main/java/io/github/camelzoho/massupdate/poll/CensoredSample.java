package io.github.camelzoho.massupdate.poll;

import java.util.List;

/**
 * The distribution of a positive quantity of which only bounds were seen, over its logarithm: a histogram of the
 * {@link Intervals} in which the samples lie, smoothed by a logistic distribution of the same median and quartiles.
 */
final class CensoredSample {

    private static final double SMOOTHING = 0.3;
    private static final double LEAST_SCALE = 0.005;
    /** Between the quartiles of the logistic distribution, in units of its scale. */
    private static final double QUARTILES_APART = 2 * Math.log(3);

    private final double mass;
    private final double[] edges;
    /** The share of the histogram that lies above each edge. */
    private final double[] above;
    private final double median;
    private final double scale;

    private CensoredSample(double mass, double[] edges, double[] above) {
        this.mass = mass;
        this.edges = edges;
        this.above = above;
        this.median = isEmpty() ? 0 : quantileAbove(0.5);
        this.scale = isEmpty() ? 0 : Math.max(LEAST_SCALE, (quantileAbove(0.25) - quantileAbove(0.75)) / QUARTILES_APART);
    }

    /**
     * @param prior   what is believed beforehand
     * @param samples the oldest first
     */
    static CensoredSample of(List<Bounds> prior, List<Bounds> samples) {
        Intervals intervals = Intervals.of(prior, samples);
        double[] edges = intervals.edges();
        double[] above = new double[edges.length];
        for (int i = 0; i < edges.length; i++) {
            above[i] = intervals.above(edges[i]);
        }
        return new CensoredSample(intervals.mass(), edges, above);
    }

    /** The probability of a value whose logarithm is larger than that. */
    double above(double log) {
        return (1 - SMOOTHING) * countedAbove(log) + SMOOTHING / (1 + Math.exp((log - median) / scale));
    }

    private double countedAbove(double log) {
        int next = firstFrom(log);
        if (next == 0) {
            return 1;
        }
        if (next == edges.length) {
            return 0;
        }
        double part = (log - edges[next - 1]) / (edges[next] - edges[next - 1]);
        return above[next - 1] + part * (above[next] - above[next - 1]);
    }

    /** The first edge that is not below that; a decision searches some hundred times, and {@code Arrays.binarySearch} takes twice as long. */
    private int firstFrom(double log) {
        int first = 0;
        int end = edges.length;
        while (first < end) {
            int middle = (first + end) >>> 1;
            if (edges[middle] >= log) {
                end = middle;
            } else {
                first = middle + 1;
            }
        }
        return first;
    }

    /** The logarithm of the value above which that share of the histogram lies. */
    double quantileAbove(double share) {
        int next = 1;
        while (next < edges.length - 1 && above[next] > share) {
            next++;
        }
        double height = above[next - 1] - above[next];
        double part = height <= 0 ? 1 : Math.max(0, Math.min(1, (above[next - 1] - share) / height));
        return edges[next - 1] + part * (edges[next] - edges[next - 1]);
    }

    /** The weight of the samples together: the newest counts 1. */
    double mass() {
        return mass;
    }

    boolean isEmpty() {
        return edges.length == 0;
    }
}

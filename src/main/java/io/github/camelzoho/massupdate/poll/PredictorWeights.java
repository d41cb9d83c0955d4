package io.github.camelzoho.massupdate.poll;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * How well each of several predictors foretold the ends of earlier jobs: logarithms of how likely each held what then happened,
 * compared to the best of them, with old jobs fading. Immutable.
 */
final class PredictorWeights {

    private static final double FADING = 0.9;
    /** Keeps one surprise from silencing a predictor forever. */
    private static final double LEAST = 0.02;
    /** A predictor that claims to be sure is silenced for longer: where jobs fail half way, it would cost most. */
    private static final double LEAST_OF_THE_SURE = 0.002;

    private final double[] scores;

    PredictorWeights(double... scores) {
        this.scores = scores.clone();
    }

    /** The weights after one more end, given how likely each predictor had held it. */
    PredictorWeights learn(double[] likelihoods) {
        double[] next = new double[scores.length];
        Arrays.setAll(next, i -> {
            double least = i == Predictors.BY_STEADY_PROGRESS ? LEAST_OF_THE_SURE : LEAST;
            return FADING * scores[i] + Math.log(least + (1 - least) * likelihoods[i]);
        });
        double best = Arrays.stream(next).max().orElse(0);
        return new PredictorWeights(Arrays.stream(next).map(score -> score - best).toArray());
    }

    /** How much a predictor counts; 1 for the best. */
    double weight(int predictor) {
        return Math.exp(scores[predictor]);
    }

    DoubleStream scores() {
        return Arrays.stream(scores);
    }
}

package io.github.camelzoho.massupdate.poll;

import java.util.List;

import io.github.camelzoho.massupdate.poll.Extrapolation.Basis;

/**
 * What is to be thought of when a job ends, by that job and those before it: it ends as long after the start of its watch as
 * they did; as long after it began to run; after as much time per record; at the speed it had so far, off by the factor by
 * which they were; or at just that speed.
 */
final class Predictors {

    static final int BY_DURATIONS = 0;
    static final int BY_RUNS = 1;
    static final int BY_PACES = 2;
    static final int BY_PROGRESS = 3;
    static final int BY_STEADY_PROGRESS = 4;
    static final int COUNT = 5;

    /** By how much, in logarithms, what remains is missed at least: no forecast is surer. */
    static final double LEAST_ERROR = 0.01;
    /** Looks show only that an end lies between two of them, so factors never show how near to one they are. This says so. */
    private static final CensoredSample NEARLY_ONE =
            CensoredSample.of(List.of(new Bounds(Math.exp(-LEAST_ERROR), Math.exp(LEAST_ERROR))), List.of());
    /** Before any job taught better, a speed that never changes is one of four ways to go on; the others are priors of the factors. */
    static final double STEADY_AT_FIRST = Math.log(0.25);

    private Predictors() {
    }

    /** What they count before any job settled. */
    static PredictorWeights unlearned() {
        double[] scores = new double[COUNT];
        scores[BY_STEADY_PROGRESS] = STEADY_AT_FIRST;
        return new PredictorWeights(scores);
    }

    /** One for each, {@code null} where nothing can be said. */
    static Predictor[] of(PollTrace trace, Samples samples) {
        Predictor[] predictors = new Predictor[COUNT];
        Extrapolation extrapolation = samples.extrapolation(trace);
        double began = trace.running() ? (trace.waitingAt() + trace.runningAt()) / 2000.0 : 0;
        if (!samples.durations().isEmpty()) {
            predictors[BY_DURATIONS] = new Predictor(samples.durations(), 0, 1);
        }
        if (trace.running() && !samples.runs().isEmpty()) {
            predictors[BY_RUNS] = new Predictor(samples.runs(), began, 1);
        }
        double left = samples.left(trace);
        if (trace.running() && left > 0 && !samples.paces().isEmpty()) {
            double from = extrapolation == null ? began : extrapolation.at();
            predictors[BY_PACES] = new Predictor(samples.paces(), from, left);
        }
        if (extrapolation != null) {
            predictors[BY_PROGRESS] = new Predictor(samples.factors(extrapolation.basis()), extrapolation.at(),
                    extrapolation.remaining());
            if (extrapolation.basis() != Basis.WHOLE) {
                predictors[BY_STEADY_PROGRESS] = new Predictor(NEARLY_ONE, extrapolation.at(), extrapolation.remaining());
            }
        }
        return predictors;
    }
}

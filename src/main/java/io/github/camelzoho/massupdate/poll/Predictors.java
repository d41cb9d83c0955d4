package io.github.camelzoho.massupdate.poll;

/**
 * What is to be thought of when a job ends, by that job and those before it: it ends as long after the start of its watch as
 * they did; as long after it began to run; after as much time per record; or at the speed it had so far, off by the factor by
 * which they were.
 */
final class Predictors {

    static final int BY_DURATIONS = 0;
    static final int BY_RUNS = 1;
    static final int BY_PACES = 2;
    static final int BY_PROGRESS = 3;
    static final int COUNT = 4;

    private Predictors() {
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
        }
        return predictors;
    }
}

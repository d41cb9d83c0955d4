package io.github.camelzoho.massupdate.poll;

import java.util.Arrays;

import io.github.camelzoho.massupdate.poll.Extrapolation.Basis;

/**
 * When a job will have ended: a mixture of {@link Predictors}, weighed by how well they foretold the ends of earlier jobs,
 * and of knowing nothing, not even the scale, which keeps the others from being too sure.
 */
final class Forecast {

    /** The weight of knowing nothing, in jobs. */
    private static final double PRIOR = 0.25;
    private static final double PRIOR_SCALE = 1;
    /** The weight of a job's own progress beside that of the earlier jobs, in jobs. */
    private static final double PROGRESS = 4;
    private static final double MOMENT = 0.1;
    private static final double START_SCALE = 3;
    /** Predictors of less weight, in jobs, are not asked. */
    private static final double NEGLIGIBLE = 0.02;
    private static final double TINY = 1e-9;

    private final PollTrace trace;
    private final Experience experience;
    private final Samples samples;
    private final Extrapolation extrapolation;
    private final Predictor[] predictors;
    private final double[] weights;
    private final double error;

    Forecast(PollTrace trace, Experience experience) {
        this.trace = trace;
        this.experience = experience;
        this.samples = experience.samples();
        this.extrapolation = samples.extrapolation(trace);
        this.predictors = Predictors.of(trace, samples);
        this.weights = new double[Predictors.COUNT];
        this.error = Math.max(Predictors.LEAST_ERROR, experience.error());
        boolean whole = extrapolation != null && extrapolation.basis() == Basis.WHOLE;
        PredictorWeights learned = experience.learned(extrapolation != null && extrapolation.basis() != Basis.START);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = predictors[i] == null || whole && i != Predictors.BY_PROGRESS ? 0 : learned.weight(i);
            sum += weights[i];
        }
        double jobs = samples.durations().mass() + (extrapolation == null ? 0 : PROGRESS);
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= jobs / Math.max(TINY, sum);
            weights[i] = weights[i] < NEGLIGIBLE ? 0 : weights[i];
        }
    }

    /** The last look, in seconds after the start of the watch. */
    double now() {
        return trace.openUntil() / 1000.0;
    }

    /** How likely, up to a factor, the job is open at that time. */
    double openAt(double seconds) {
        double open = PRIOR * Math.sqrt(PRIOR_SCALE / (PRIOR_SCALE + seconds));
        for (int i = 0; i < weights.length; i++) {
            open += openBy(i, seconds);
        }
        return open;
    }

    private double openBy(int predictor, double seconds) {
        return weights[predictor] > 0 ? weights[predictor] * predictors[predictor].openAt(seconds) : 0;
    }

    /** Times at which an end is likely, in no order. */
    double[] likelyEnds() {
        double[] ends = new double[0];
        for (int i = 0; i < weights.length; i++) {
            if (openBy(i, now()) > NEGLIGIBLE) {
                double[] some = predictors[i].likelyEnds(now());
                ends = Arrays.copyOf(ends, ends.length + some.length);
                System.arraycopy(some, 0, ends, ends.length - some.length, some.length);
            }
        }
        return ends;
    }

    /** The probability that looks reveal when the job will end, beyond whether it has ended. */
    double revealing() {
        return extrapolation == null ? experience.telling()
                : extrapolation.basis() == Basis.WHOLE ? 0
                : (openBy(Predictors.BY_PROGRESS, now()) + openBy(Predictors.BY_STEADY_PROGRESS, now())) / openAt(now());
    }

    /**
     * How much of what looks reveal is still hidden from one look at that time that finds the job open.
     *
     * @param open the probability of that
     */
    double hiddenAt(double seconds, double open) {
        if (trace.running()) {
            double began = extrapolation == null ? (trace.waitingAt() + trace.runningAt()) / 2000.0 : trace.waitingAt() / 1000.0;
            double ran = now() - began + MOMENT;
            return ran / (ran + seconds - now());
        }
        return Math.min(1, waitingAt(seconds) / Math.max(TINY, waitingAt(now()) * open));
    }

    /** How likely, up to a factor, the job has not begun to run at that time. */
    private double waitingAt(double seconds) {
        CensoredSample starts = samples.starts();
        double waiting = starts.isEmpty() ? 0 : starts.mass() * starts.above(Math.log(Math.max(TINY, seconds)));
        return waiting + START_SCALE / (START_SCALE + seconds);
    }

    /** How far, in seconds, a forecast made at that time will miss an end that is then so many seconds away on average. */
    double missAt(double seconds, double away) {
        return error * (extrapolation == null ? away : Math.max(0, extrapolation.at() + extrapolation.remaining() - seconds));
    }

    double error() {
        return error;
    }

    boolean measured() {
        return extrapolation != null;
    }
}

package io.github.camelzoho.massupdate.poll;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * When a job will be at its end: a mixture of five opinions, weighed by how well they foretold the ends of earlier jobs.
 * Four of them are those of {@link Skill}; the fifth knows nothing, not even the scale, and keeps the others from being
 * too sure.
 */
final class Forecast {

    /** The weight of knowing nothing, in jobs. */
    private static final double IGNORANCE = 0.5;
    private static final double IGNORANCE_SCALE = 1;
    /** The weight of a job's own progress beside that of the earlier jobs, in jobs. */
    private static final double PROGRESS = 2;
    private static final double LEAST_ERROR = 0.01;
    private static final double NEIGHBOURS = 3;
    private static final double MOMENT = 0.1;
    private static final double START_SCALE = 3;
    private static final double[] QUANTILES =
            {0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998};
    /** Opinions of less weight, in jobs, are not asked. */
    private static final double FAINT = 1e-3;
    private static final double TINY = 1e-9;

    private final PollTrace trace;
    private final Experience experience;
    private final Extrapolation extrapolation;
    private final CensoredSample paces;
    private final double began;
    private final double error;
    private final double durationsWeight;
    private final double runsWeight;
    private final double pacesWeight;
    private final double progressWeight;
    private final double[] likelyEnds;
    private final double waitingNow;

    private Forecast(PollTrace trace, Experience experience) {
        this.trace = trace;
        this.experience = experience;
        this.extrapolation = Extrapolation.of(trace, experience);
        this.began = trace.running() ? (trace.waitingAt() + trace.runningAt()) / 2000.0 : 0;
        boolean measured = extrapolation != null && extrapolation.repeated();
        this.error = extrapolation == null
                ? 0
                : Math.sqrt(Math.max(LEAST_ERROR * LEAST_ERROR, square(experience.error()) + extrapolation.variance()));
        this.paces = measured && !experience.paces().isEmpty()
                ? experience.paces().near(Math.log(extrapolation.pace()), NEIGHBOURS * Math.max(2 * LEAST_ERROR, error))
                : experience.paces();
        Skill skill = measured ? experience.late() : experience.early();
        double durations = experience.durations().isEmpty() ? 0 : Math.exp(skill.durations());
        double runs = experience.runs().isEmpty() || !trace.running() ? 0 : Math.exp(skill.runs());
        double pace = paces.isEmpty() || !trace.running() || trace.total() <= trace.done()
                ? 0
                : Math.exp(skill.paces()) * paces.mass() / experience.paces().mass();
        double progress = extrapolation == null ? 0 : Math.exp(skill.progress());
        double share = (experience.durations().mass() + (extrapolation == null ? 0 : PROGRESS)) / Math.max(TINY, durations + runs + pace + progress);
        this.durationsWeight = durations * share;
        this.runsWeight = runs * share;
        this.pacesWeight = pace * share;
        this.progressWeight = progress * share;
        this.likelyEnds = findLikelyEnds();
        this.waitingNow = waitingAt(now());
    }

    static Forecast of(PollTrace trace, Experience experience) {
        return new Forecast(trace, experience);
    }

    /** The last look, in seconds after the start of the watch. */
    double now() {
        return trace.openUntil() / 1000.0;
    }

    /** How likely, up to a factor, the job is open at that time. */
    double openAt(double seconds) {
        double open = IGNORANCE * Math.sqrt(IGNORANCE_SCALE / (IGNORANCE_SCALE + seconds));
        if (durationsWeight > FAINT) {
            open += durationsWeight * durationsOpenAt(seconds);
        }
        if (runsWeight > FAINT) {
            open += runsWeight * runsOpenAt(seconds);
        }
        if (pacesWeight > FAINT) {
            open += pacesWeight * pacesOpenAt(seconds);
        }
        if (progressWeight > FAINT) {
            open += progressWeight * progressOpenAt(seconds);
        }
        return open;
    }

    /** How likely the durations of earlier jobs hold an end between two times. */
    double byDurations(double openUntil, double endedBy) {
        return experience.durations().isEmpty() ? 0 : likelihood(this::durationsOpenAt, openUntil, endedBy);
    }

    /** How likely the running times of earlier jobs hold an end between two times. */
    double byRuns(double openUntil, double endedBy) {
        return experience.runs().isEmpty() ? 0 : likelihood(this::runsOpenAt, openUntil, endedBy);
    }

    /** How likely the paces of earlier jobs hold an end between two times. */
    double byPaces(double openUntil, double endedBy) {
        return paces.isEmpty() || trace.total() <= trace.done() ? 0 : likelihood(this::pacesOpenAt, openUntil, endedBy);
    }

    /** How likely the job's own progress holds an end between two times. */
    double byProgress(double openUntil, double endedBy) {
        return extrapolation == null ? 0 : likelihood(this::progressOpenAt, openUntil, endedBy);
    }

    private double likelihood(DoubleUnaryOperator openAt, double openUntil, double endedBy) {
        double open = openAt.applyAsDouble(now());
        return open < TINY ? 0 : (openAt.applyAsDouble(openUntil) - openAt.applyAsDouble(endedBy)) / open;
    }

    /** Times at which an end is likely, in no order. */
    double[] likelyEnds() {
        return likelyEnds;
    }

    private double[] findLikelyEnds() {
        double[] ends;
        if (pacesWeight > Math.max(durationsWeight, runsWeight)) {
            ends = times(paces, pacesFrom(), pacesLeft());
        } else if (runsWeight > durationsWeight) {
            ends = times(experience.runs(), began, 1);
        } else {
            ends = times(experience.durations(), 0, 1);
        }
        if (extrapolation == null) {
            return ends;
        }
        double[] all = Arrays.copyOf(ends, ends.length + QUANTILES.length);
        for (int i = 0; i < QUANTILES.length; i++) {
            all[ends.length + i] = progressQuantile(QUANTILES[i]);
        }
        return all;
    }

    private static double[] times(CensoredSample sample, double from, double unit) {
        double[] times = sample.tops().clone();
        for (int i = 0; i < times.length; i++) {
            times[i] = from + unit * Math.exp(times[i]);
        }
        return times;
    }

    private double progressQuantile(double probability) {
        return extrapolation.at()
                + extrapolation.remaining() * Math.pow(probability / (1 - probability), error * Math.sqrt(3) / Math.PI);
    }

    /** The probability that looks reveal when the job will end, beyond whether it has ended. */
    double revealing() {
        return extrapolation == null
                ? experience.late().trustInProgress()
                : progressWeight * progressOpenAt(now()) / openAt(now());
    }

    /**
     * How much of what looks reveal is still hidden from one look at that time that finds the job open.
     *
     * @param open the probability of that
     */
    double hiddenAt(double seconds, double open) {
        if (trace.running()) {
            double ran = now() - (extrapolation == null ? began : trace.waitingAt() / 1000.0) + MOMENT;
            return ran / (ran + seconds - now());
        }
        return Math.min(1, waitingAt(seconds) / Math.max(TINY, waitingNow * open));
    }

    /** How likely, up to a factor, the job has not begun to run at that time. */
    private double waitingAt(double seconds) {
        CensoredSample starts = experience.starts();
        double waiting = starts.isEmpty() ? 0 : starts.mass() * starts.above(Math.log(Math.max(TINY, seconds)));
        return waiting + START_SCALE / (START_SCALE + seconds);
    }

    /** How far, in seconds, a forecast made at that time will miss an end that is then so many seconds away on average. */
    double missAt(double seconds, double away) {
        return extrapolation == null
                ? experience.error() * away
                : error * Math.max(0, extrapolation.at() + extrapolation.remaining() - seconds);
    }

    double error() {
        return Math.max(LEAST_ERROR, experience.error());
    }

    boolean measured() {
        return extrapolation != null;
    }

    private double durationsOpenAt(double seconds) {
        return experience.durations().above(Math.log(Math.max(TINY, seconds)));
    }

    private double runsOpenAt(double seconds) {
        return experience.runs().above(Math.log(Math.max(TINY, seconds - began)));
    }

    private double pacesOpenAt(double seconds) {
        return paces.above(Math.log(Math.max(TINY, (seconds - pacesFrom()) / pacesLeft())));
    }

    private double pacesFrom() {
        return extrapolation == null ? began : extrapolation.at();
    }

    private double pacesLeft() {
        return extrapolation == null ? trace.total() : extrapolation.left();
    }

    private double progressOpenAt(double seconds) {
        double ran = seconds - extrapolation.at();
        return ran <= 0 ? 1 : 1 / (1 + Math.exp(Math.log(ran / extrapolation.remaining()) * Math.PI / Math.sqrt(3) / error));
    }

    private static double square(double x) {
        return x * x;
    }
}

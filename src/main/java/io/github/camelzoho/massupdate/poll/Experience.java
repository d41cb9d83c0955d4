package io.github.camelzoho.massupdate.poll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** What settled jobs of one connection and module taught; immutable. */
public final class Experience {

    /** How many jobs are remembered: the newest. */
    public static final int KEPT = 48;

    /** The newest first. Version 5 did not know {@link Predictors#BY_STEADY_PROGRESS}, and 4 did not keep how many calls a job took either. */
    private static final List<Format> FORMATS = List.of(new Format("6", Predictors.COUNT, 12),
            new Format("5", Predictors.BY_STEADY_PROGRESS, 12), new Format("4", Predictors.BY_STEADY_PROGRESS, 11));
    private static final double PRECISION = 1e4;
    private static final Experience NONE = new Experience(List.of(), Predictors.unlearned(), Predictors.unlearned());

    private final List<PollTrace> jobs;
    private final PredictorWeights early;
    private final PredictorWeights late;
    private final Samples samples;

    private Experience(List<PollTrace> jobs, PredictorWeights early, PredictorWeights late) {
        this.jobs = List.copyOf(jobs);
        this.early = early;
        this.late = late;
        this.samples = new Samples(this.jobs);
    }

    /** Nothing learnt yet. */
    public static Experience none() {
        return NONE;
    }

    /** The experience after one more settled job; the same if the trace does not end. */
    public Experience learn(PollTrace settled) {
        if (settled.endedAt() < 0) {
            return this;
        }
        List<PollTrace> kept = new ArrayList<>(jobs.subList(Math.max(0, jobs.size() - KEPT + 1), jobs.size()));
        kept.add(settled);
        return new Experience(kept,
                settled.running() ? learn(early, settled.atFirstProgress(), settled) : early,
                settled.measured() ? learn(late, settled.atMeasure(), settled) : late);
    }

    private PredictorWeights learn(PredictorWeights weights, PollTrace look, PollTrace settled) {
        double[] likelihoods = new double[Predictors.COUNT];
        Predictor[] predictors = Predictors.of(look, samples);
        for (int i = 0; i < likelihoods.length; i++) {
            likelihoods[i] = predictors[i] == null
                    ? 0
                    : predictors[i].likelihood(look.openUntil() / 1000.0, settled.openUntil() / 1000.0, settled.endedAt() / 1000.0);
        }
        return weights.learn(likelihoods);
    }

    List<PollTrace> jobs() {
        return jobs;
    }

    Samples samples() {
        return samples;
    }

    /** How well predictors foretold the end before or after a speed was measured. */
    PredictorWeights learned(boolean measured) {
        return measured ? late : early;
    }

    /** The probability that a job that runs tells its progress, and that this tells more than the durations of others. */
    double telling() {
        double progress = Math.max(late.weight(Predictors.BY_PROGRESS), late.weight(Predictors.BY_STEADY_PROGRESS));
        double others = Math.max(late.weight(Predictors.BY_DURATIONS), late.weight(Predictors.BY_RUNS));
        return samples.telling() * progress / (progress + others);
    }

    /** By how much, in logarithms, what a measured speed foretells misses the remaining time. */
    double error() {
        double varying = late.weight(Predictors.BY_PROGRESS);
        double steady = late.weight(Predictors.BY_STEADY_PROGRESS);
        return (varying * samples.error() + steady * Predictors.LEAST_ERROR) / (varying + steady);
    }

    /** A short text from which {@link #decode} makes an equal experience. */
    public String encode() {
        LongStream weights = DoubleStream.concat(early.scores(), late.scores()).mapToLong(score -> Math.round(score * PRECISION));
        return LongCodec.encode(FORMATS.get(0).version(), LongStream.concat(weights, jobs.stream().flatMapToLong(PollTrace::course)));
    }

    /** Reads what {@link #encode} wrote, now or in an older version; any other text yields {@link #none()}. */
    public static Experience decode(String text) {
        return FORMATS.stream()
                .map(format -> format.read(LongCodec.decode(format.version(), text)))
                .filter(Objects::nonNull).findFirst().orElse(NONE);
    }

    /** How a version writes an experience: the scores of its predictors, early and late ones, then the courses of the jobs. */
    private record Format(String version, int predictors, int numbersPerJob) {

        /** {@code null} if these are not such numbers. */
        Experience read(long[] numbers) {
            int scores = 2 * predictors;
            if (numbers.length < scores || (numbers.length - scores) % numbersPerJob != 0) {
                return null;
            }
            List<PollTrace> jobs = new ArrayList<>();
            for (int i = scores; i < numbers.length; i += numbersPerJob) {
                jobs.add(PollTrace.of(Arrays.copyOfRange(numbers, i, i + numbersPerJob)));
            }
            return new Experience(jobs, weights(numbers, 0), weights(numbers, predictors));
        }

        private PredictorWeights weights(long[] numbers, int from) {
            double[] scores = new double[Predictors.COUNT];
            Arrays.setAll(scores, i -> i < predictors
                    ? numbers[from + i] / PRECISION
                    : numbers[from + Predictors.BY_PROGRESS] / PRECISION + Predictors.STEADY_AT_FIRST);
            return new PredictorWeights(scores);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Experience that && encode().equals(that.encode());
    }

    @Override
    public int hashCode() {
        return encode().hashCode();
    }

    @Override
    public String toString() {
        return "Experience[" + jobs.size() + " jobs]";
    }
}

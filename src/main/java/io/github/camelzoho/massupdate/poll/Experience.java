package io.github.camelzoho.massupdate.poll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** What settled jobs of one connection and module taught; immutable. */
public final class Experience {

    /** How many jobs are remembered: the newest. */
    public static final int KEPT = 48;

    private static final String VERSION = "5";
    /** It did not keep how many calls a job took. */
    private static final String OLDER = "4";
    private static final double PRECISION = 1e4;
    private static final int WEIGHTS = 2 * Predictors.COUNT;
    private static final int NUMBERS_PER_JOB = 12;
    private static final Experience NONE =
            new Experience(List.of(), new PredictorWeights(new double[Predictors.COUNT]), new PredictorWeights(new double[Predictors.COUNT]));

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
        double others = Math.max(late.weight(Predictors.BY_DURATIONS), late.weight(Predictors.BY_RUNS));
        return samples.telling() * late.weight(Predictors.BY_PROGRESS) / (late.weight(Predictors.BY_PROGRESS) + others);
    }

    /** A short text from which {@link #decode} makes an equal experience. */
    public String encode() {
        LongStream weights = DoubleStream.concat(early.scores(), late.scores()).mapToLong(score -> Math.round(score * PRECISION));
        return LongCodec.encode(VERSION, LongStream.concat(weights, jobs.stream().flatMapToLong(PollTrace::course)));
    }

    /** Reads what {@link #encode} wrote; any other text, and that of an unknown version, yields {@link #none()}. */
    public static Experience decode(String text) {
        boolean older = text != null && text.startsWith(OLDER);
        long[] n = LongCodec.decode(older ? OLDER : VERSION, text);
        int numbersPerJob = older ? NUMBERS_PER_JOB - 1 : NUMBERS_PER_JOB;
        if (n.length < WEIGHTS || (n.length - WEIGHTS) % numbersPerJob != 0) {
            return NONE;
        }
        List<PollTrace> jobs = new ArrayList<>();
        for (int i = WEIGHTS; i < n.length; i += numbersPerJob) {
            jobs.add(PollTrace.of(Arrays.copyOfRange(n, i, i + numbersPerJob)));
        }
        double[] scores = Arrays.stream(n).limit(WEIGHTS).mapToDouble(score -> score / PRECISION).toArray();
        return new Experience(jobs, new PredictorWeights(Arrays.copyOf(scores, Predictors.COUNT)),
                new PredictorWeights(Arrays.copyOfRange(scores, Predictors.COUNT, WEIGHTS)));
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

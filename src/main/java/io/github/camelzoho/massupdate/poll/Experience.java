package io.github.camelzoho.massupdate.poll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What settled jobs of one connection and module taught; immutable. */
public final class Experience {

    private static final int KEPT = 48;
    private static final String VERSION = "3";
    private static final double PRECISION = 1e4;
    private static final int SKILLS = 2 * Opinions.COUNT;
    private static final int NUMBERS_PER_JOB = 11;
    /** How far a first and a measured speed are thought to miss before any did. */
    private static final List<Bounds> FIRST_FACTORS = factors(0.1, 0.5, 1);
    private static final List<Bounds> MEASURED_FACTORS = factors(0.02, 0.1, 0.4, 1);
    private static final Experience NONE =
            new Experience(List.of(), new Skill(new double[Opinions.COUNT]), new Skill(new double[Opinions.COUNT]));

    private final List<PollTrace> jobs;
    private final Skill early;
    private final Skill late;
    private final CensoredSample durations;
    private final CensoredSample starts;
    private final CensoredSample runs;
    private final CensoredSample paces;
    private final CensoredSample firstFactors;
    private final CensoredSample measuredFactors;
    private final double telling;

    Experience(List<PollTrace> jobs, Skill early, Skill late) {
        this.jobs = List.copyOf(jobs);
        this.early = early;
        this.late = late;
        boolean everEarly = jobs.stream().anyMatch(job -> job.openAt() >= 0);
        this.durations = sample(job -> true, everEarly ? Settled::duration : this::half);
        this.starts = sample(job -> true, Settled::start);
        this.runs = sample(job -> true, Settled::run);
        this.paces = sample(job -> job.total() > 0, Settled::pace);
        this.firstFactors = CensoredSample.of(FIRST_FACTORS, factors(PollTrace::atFirstProgress));
        this.measuredFactors = CensoredSample.of(MEASURED_FACTORS, factors(PollTrace::atMeasure));
        long ran = jobs.stream().filter(PollTrace::running).count();
        this.telling = (1.0 + jobs.stream().filter(job -> job.firstAt() >= 0).count()) / (2 + ran);
    }

    /** As long as no look came too early, nothing is known but that all came late: half of the soonest one is tried next. */
    private Bounds half(PollTrace job) {
        return new Bounds(0, Math.max(1, jobs.stream().mapToLong(PollTrace::endedAt).min().orElseThrow()) / 2000.0);
    }

    private CensoredSample sample(Predicate<PollTrace> which, Function<PollTrace, Bounds> bounds) {
        return CensoredSample.of(List.of(), jobs.stream().filter(which).map(bounds).toList());
    }

    private List<Bounds> factors(Function<PollTrace, PollTrace> look) {
        return jobs.stream().flatMap(job -> {
            Extrapolation extrapolation = Extrapolation.of(look.apply(job), this);
            return extrapolation == null
                    ? Stream.empty()
                    : Stream.of(extrapolation.factor(job.openUntil() / 1000.0, job.endedAt() / 1000.0));
        }).toList();
    }

    private static List<Bounds> factors(double... widths) {
        return Arrays.stream(widths).mapToObj(width -> new Bounds(Math.exp(-width), Math.exp(width))).toList();
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
                settled.running() ? judge(early, settled.atFirstProgress(), settled) : early,
                settled.measured() ? judge(late, settled.atMeasure(), settled) : late);
    }

    private Skill judge(Skill skill, PollTrace look, PollTrace settled) {
        double[] likelihoods = new double[Opinions.COUNT];
        Opinion[] opinions = Opinions.of(look, this);
        for (int i = 0; i < likelihoods.length; i++) {
            likelihoods[i] = opinions[i] == null
                    ? 0
                    : opinions[i].likelihood(look.openUntil() / 1000.0, settled.openUntil() / 1000.0, settled.endedAt() / 1000.0);
        }
        return skill.learn(likelihoods);
    }

    CensoredSample durations() {
        return durations;
    }

    CensoredSample starts() {
        return starts;
    }

    CensoredSample runs() {
        return runs;
    }

    /** Seconds per record. */
    CensoredSample paces() {
        return paces;
    }

    /** By which factors extrapolations missed the remaining time. */
    CensoredSample factors(boolean measured) {
        return measured ? measuredFactors : firstFactors;
    }

    /** How well opinions foretold the end before or after a speed was measured. */
    Skill skill(boolean measured) {
        return measured ? late : early;
    }

    /** The probability that a job that runs tells its progress, and that this tells more than the durations of others. */
    double telling() {
        double others = Math.max(late.weight(Opinions.BY_DURATIONS), late.weight(Opinions.BY_RUNS));
        return telling * late.weight(Opinions.BY_PROGRESS) / (late.weight(Opinions.BY_PROGRESS) + others);
    }

    /** By how much, in logarithms, an extrapolation from a measured speed misses the remaining time. */
    double error() {
        return (measuredFactors.quantileAbove(0.2) - measuredFactors.quantileAbove(0.8)) / 2;
    }

    /** A short text from which {@link #decode} makes an equal experience. */
    public String encode() {
        LongStream skills = DoubleStream.concat(early.scores(), late.scores()).mapToLong(score -> Math.round(score * PRECISION));
        return LongCodec.encode(VERSION, LongStream.concat(skills, jobs.stream().flatMapToLong(PollTrace::course)));
    }

    /** Reads what {@link #encode} wrote; any other text, and that of an unknown version, yields {@link #none()}. */
    public static Experience decode(String text) {
        long[] n = LongCodec.decode(VERSION, text);
        if (n.length < SKILLS || (n.length - SKILLS) % NUMBERS_PER_JOB != 0) {
            return NONE;
        }
        List<PollTrace> jobs = new ArrayList<>();
        for (int i = SKILLS; i < n.length; i += NUMBERS_PER_JOB) {
            jobs.add(PollTrace.of(Arrays.copyOfRange(n, i, i + NUMBERS_PER_JOB)));
        }
        double[] scores = Arrays.stream(n).limit(SKILLS).mapToDouble(score -> score / PRECISION).toArray();
        return new Experience(jobs, new Skill(Arrays.copyOf(scores, Opinions.COUNT)),
                new Skill(Arrays.copyOfRange(scores, Opinions.COUNT, SKILLS)));
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

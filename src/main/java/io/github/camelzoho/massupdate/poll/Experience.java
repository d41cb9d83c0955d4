package io.github.camelzoho.massupdate.poll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

import io.github.camelzoho.massupdate.poll.CensoredSample.Bounds;

/** What settled jobs of one connection and module taught; immutable. */
public final class Experience {

    private static final int KEPT = 32;
    private static final double ERROR_AT_FIRST = 0.4;
    private static final int ERRORS_REMEMBERED = 15;
    private static final String VERSION = "2";
    private static final double PRECISION = 1e4;
    private static final int NUMBERS = 10;
    private static final int NUMBERS_PER_JOB = 6;
    private static final Experience NONE = new Experience(List.of(), Skill.NONE, Skill.NONE, ERROR_AT_FIRST, 1);

    private final List<Settled> jobs;
    private final Skill early;
    private final Skill late;
    private final double error;
    private final int errors;
    private final CensoredSample durations;
    private final CensoredSample starts;
    private final CensoredSample runs;
    private final CensoredSample paces;

    Experience(List<Settled> jobs, Skill early, Skill late, double error, int errors) {
        this.jobs = List.copyOf(jobs);
        this.early = early;
        this.late = late;
        this.error = error;
        this.errors = errors;
        this.durations = sample(jobs, Settled::duration);
        this.starts = sample(jobs, Settled::start);
        this.runs = sample(jobs, Settled::run);
        this.paces = sample(jobs.stream().filter(job -> job.paceTo() > 0).toList(), Settled::pace);
    }

    private static CensoredSample sample(List<Settled> jobs, Function<Settled, Bounds> bounds) {
        return CensoredSample.of(jobs.stream().map(bounds).toList());
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
        List<Settled> kept = new ArrayList<>(jobs.subList(Math.max(0, jobs.size() - KEPT + 1), jobs.size()));
        kept.add(Settled.of(settled));
        if (!settled.running()) {
            return new Experience(kept, early, late, error, errors);
        }
        Skill nowEarly = judge(early, settled.atFirstProgress(), settled);
        if (!settled.progressing() || settled.done() == settled.firstDone()) {
            return new Experience(kept, nowEarly, late, error, errors);
        }
        Extrapolation last = Extrapolation.of(settled, this);
        double missed = last.missedBy(settled.openUntil() / 1000.0, settled.endedAt() / 1000.0);
        double unexplained = Math.sqrt(Math.max(0, missed * missed - last.variance()));
        return new Experience(kept, nowEarly, judge(late, settled, settled),
                error + (unexplained - error) / (errors + 1), Math.min(ERRORS_REMEMBERED, errors + 1));
    }

    private Skill judge(Skill skill, PollTrace look, PollTrace settled) {
        Forecast forecast = Forecast.of(look, this);
        double openUntil = settled.openUntil() / 1000.0;
        double endedBy = settled.endedAt() / 1000.0;
        return skill.learn(forecast.byDurations(openUntil, endedBy), forecast.byRuns(openUntil, endedBy),
                forecast.byPaces(openUntil, endedBy), forecast.byProgress(openUntil, endedBy));
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

    CensoredSample paces() {
        return paces;
    }

    /** The skill of opinions about jobs whose own pace was not measured yet. */
    Skill early() {
        return early;
    }

    /** The skill of opinions about jobs whose own pace was measured between two looks. */
    Skill late() {
        return late;
    }

    /** By how much, in logarithms, an extrapolation misses the remaining time on average. */
    double error() {
        return error;
    }

    /** A short text from which {@link #decode} makes an equal experience. */
    public String encode() {
        LongStream skills = DoubleStream
                .of(early.durations(), early.runs(), early.paces(), early.progress(),
                        late.durations(), late.runs(), late.paces(), late.progress(), error)
                .mapToLong(number -> Math.round(number * PRECISION));
        LongStream settled = jobs.stream().flatMapToLong(job -> LongStream.of(job.openUntil(), job.endedBy(), job.startedFrom(),
                job.startedBy(), job.paceFrom(), job.paceTo()));
        return LongCodec.encode(VERSION, LongStream.concat(LongStream.concat(skills, LongStream.of(errors)), settled));
    }

    /** Reads what {@link #encode} wrote; any other text, and that of an unknown version, yields {@link #none()}. */
    public static Experience decode(String text) {
        long[] n = LongCodec.decode(VERSION, text);
        if (n.length < NUMBERS || (n.length - NUMBERS) % NUMBERS_PER_JOB != 0) {
            return NONE;
        }
        List<Settled> jobs = new ArrayList<>();
        for (int i = NUMBERS; i < n.length; i += NUMBERS_PER_JOB) {
            jobs.add(new Settled(n[i], n[i + 1], n[i + 2], n[i + 3], n[i + 4], n[i + 5]));
        }
        double[] skills = Arrays.stream(n).limit(NUMBERS - 1L).mapToDouble(number -> number / PRECISION).toArray();
        return new Experience(jobs, new Skill(skills[0], skills[1], skills[2], skills[3]),
                new Skill(skills[4], skills[5], skills[6], skills[7]), Math.max(0, skills[8]),
                (int) Math.max(1, Math.min(ERRORS_REMEMBERED, n[NUMBERS - 1])));
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
        return "Experience[" + jobs.size() + " jobs, " + early + ", " + late + ", error " + error + "]";
    }
}

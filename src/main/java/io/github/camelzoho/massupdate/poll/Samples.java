package io.github.camelzoho.massupdate.poll;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.poll.Extrapolation.Basis;

/** The distributions of what the courses of settled jobs have in common. Immutable. */
final class Samples {

    private static final double MILLIS = 1000;
    /** How far a first and a measured speed are thought to miss before any did. */
    private static final List<Bounds> FIRST_FACTORS = around(0.1, 0.5, 1);
    private static final List<Bounds> MEASURED_FACTORS = around(0.02, 0.1, 0.4, 1);
    /** How much longer, compared to the time it ran, a job is thought to stay open with all records counted, before any did. */
    private static final List<Bounds> WHOLE_FACTORS = List.of(new Bounds(0.005, 0.1), new Bounds(0.0005, 0.5));

    private static final double SHORTEST = 1e-3;
    /** How many waiting times make a sample. */
    private static final int FEW = 4;

    private final List<PollTrace> jobs;
    private final CensoredSample durations;
    private final CensoredSample starts;
    private final CensoredSample runs;
    private final CensoredSample paces;
    private final CensoredSample firstFactors;
    private final CensoredSample measuredFactors;
    private final CensoredSample wholeFactors;
    private final double[] waits;
    private final double[] shares;
    private final double telling;

    /** The oldest job comes first. */
    Samples(List<PollTrace> jobs) {
        this.jobs = jobs;
        double open = jobs.stream().mapToInt(job -> job.openAt() >= 0 ? 1 : 0).average().orElse(0);
        double optimism = Settled.optimism(open);
        this.durations = sample(job -> true, open > 0 ? job -> Settled.duration(job, optimism) : this::half);
        this.starts = sample(job -> true, Settled::start);
        this.runs = sample(job -> true, Settled::run);
        this.paces = sample(job -> job.share() > 0, Settled::pace);
        this.waits = jobs.stream().filter(Settled::progressed).mapToDouble(Settled::wait).sorted().toArray();
        this.shares = jobs.stream().mapToDouble(PollTrace::share).filter(share -> share > 0).sorted().toArray();
        this.firstFactors = factors(FIRST_FACTORS, Basis.START, PollTrace::atFirstProgress);
        this.measuredFactors = factors(MEASURED_FACTORS, Basis.MEASURE, PollTrace::atMeasure);
        this.wholeFactors = lingered();
        long ran = jobs.stream().filter(PollTrace::running).count();
        this.telling = (1.0 + jobs.stream().filter(job -> job.firstAt() >= 0).count()) / (2 + ran);
    }

    private static List<Bounds> around(double... widths) {
        return Arrays.stream(widths).mapToObj(width -> new Bounds(Math.exp(-width), Math.exp(width))).toList();
    }

    /** As long as no look came too early, nothing is known but that all came late: half of the soonest one is tried next. */
    private Bounds half(PollTrace job) {
        return new Bounds(0, Math.max(1, jobs.stream().mapToLong(PollTrace::endedAt).min().orElseThrow()) / (2 * MILLIS));
    }

    private CensoredSample sample(Predicate<PollTrace> which, Function<PollTrace, Bounds> bounds) {
        return CensoredSample.of(List.of(), jobs.stream().filter(which).map(bounds).toList());
    }

    private CensoredSample factors(List<Bounds> prior, Basis basis, Function<PollTrace, PollTrace> look) {
        return CensoredSample.of(prior, jobs.stream().flatMap(job -> {
            Extrapolation extrapolation = extrapolation(look.apply(job));
            return extrapolation == null || extrapolation.basis() != basis
                    ? Stream.empty()
                    : Stream.of(extrapolation.factor(job.openUntil() / MILLIS, job.endedAt() / MILLIS));
        }).toList());
    }

    private CensoredSample lingered() {
        return CensoredSample.of(WHOLE_FACTORS, jobs.stream().filter(PollTrace::lingered).map(job ->
                Extrapolation.of(job, 0, 0).factor(job.openUntil() / MILLIS, job.endedAt() / MILLIS)).toList());
    }

    /** How long a job goes on at its speed, {@code null} if it reports no progress. */
    Extrapolation extrapolation(PollTrace trace) {
        return Extrapolation.of(trace, left(trace), trace.done() > 0 ? start(trace) : 0);
    }

    /**
     * When a job that shows progress started: the mean of what the waits and the speeds of earlier jobs say, each weighted by
     * the inverse of its variance.
     */
    private double start(PollTrace trace) {
        double earliest = trace.waitingAt() / MILLIS;
        double latest = trace.runningAt() / MILLIS;
        double[] near = Arrays.stream(waits).filter(wait -> wait >= earliest && wait <= latest).toArray();
        boolean known = near.length >= FEW;
        double byWaits = known ? near[near.length / 2] : (earliest + latest) / 2;
        if (paces.isEmpty()) {
            return byWaits;
        }
        double waitsApart = known ? near[near.length * 3 / 4] - near[near.length / 4] : (latest - earliest) / 2;
        double running = trace.done() * Math.exp(paces.quantileAbove(0.5));
        double pacesApart = running * (paces.quantileAbove(0.25) - paces.quantileAbove(0.75));
        double weight = precision(waitsApart) / (precision(waitsApart) + precision(pacesApart));
        double start = weight * byWaits + (1 - weight) * (trace.changedAt() / MILLIS - running);
        return Math.max(earliest, Math.min(latest, start));
    }

    private static double precision(double quartilesApart) {
        return Math.pow(Math.max(SHORTEST, quartilesApart), -2);
    }

    /**
     * How many more records of a job will be counted: as many as in the middle one of those earlier jobs that ended with a larger
     * part of their records counted. Records that are skipped are never counted.
     */
    double left(PollTrace trace) {
        if (shares.length == 0) {
            return (double) trace.total() - trace.done();
        }
        int larger = 0;
        while (larger < shares.length && shares[larger] <= trace.share()) {
            larger++;
        }
        return larger == shares.length ? 0 : shares[(larger + shares.length) / 2] * trace.total() - trace.done();
    }

    /** Seconds from the start of the watch to the end. */
    CensoredSample durations() {
        return durations;
    }

    /** Seconds from the start of the watch until a job begins to run. */
    CensoredSample starts() {
        return starts;
    }

    /** Seconds from then to the end. */
    CensoredSample runs() {
        return runs;
    }

    /** Seconds per record. */
    CensoredSample paces() {
        return paces;
    }

    /** By which factors extrapolations missed the remaining time. */
    CensoredSample factors(Basis basis) {
        return switch (basis) {
            case START -> firstFactors;
            case MEASURE -> measuredFactors;
            case WHOLE -> wholeFactors;
        };
    }

    /** By how much, in logarithms, an extrapolation from a measured speed misses the remaining time. */
    double error() {
        return (measuredFactors.quantileAbove(0.2) - measuredFactors.quantileAbove(0.8)) / 2;
    }

    /** The share of jobs that tell their progress while they run. */
    double telling() {
        return telling;
    }
}

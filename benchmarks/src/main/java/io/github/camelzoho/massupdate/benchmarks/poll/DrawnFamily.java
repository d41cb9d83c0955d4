package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.github.camelzoho.massupdate.benchmarks.poll.SimulatedJob.Counting;

import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.LARGEST;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.logNormal;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.logUniform;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.uniform;

/** A family whose kind and parameters come from a seed, so that nobody can have fitted anything to it. */
record DrawnFamily(String name, Function<Random, SimulatedJob> course) implements JobFamily {

    static DrawnFamily of(long seed) {
        Random random = new Random(seed * 104_729);
        ToDoubleFunction<Random> size = sizes(random);
        ToDoubleFunction<Random> wait = waits(random);
        ToDoubleFunction<Random> running = runningTimes(random);
        boolean byPace = random.nextDouble() < 0.6;
        Function<Random, SimulatedJob> steady = r -> {
            double records = Math.max(1, Math.min(LARGEST, Math.rint(size.applyAsDouble(r))));
            double seconds = running.applyAsDouble(r);
            return Courses.steady(wait.applyAsDouble(r), records, byPace ? 1000 / seconds : records / seconds);
        };
        Function<Random, SimulatedJob> failing = random.nextDouble() < 0.2 ? job(Courses::failing, steady) : steady;
        return new DrawnFamily("DRAWN " + seed, reporting(random, shaped(random, failing)));
    }

    @Override
    public SimulatedJob draw(Random random) {
        return course.apply(random);
    }

    private static ToDoubleFunction<Random> sizes(Random random) {
        double median = logUniform(random, 1, LARGEST);
        double other = logUniform(random, 1, LARGEST);
        double spread = uniform(random, 0, 1.2);
        double share = uniform(random, 0.2, 0.8);
        return switch (random.nextInt(4)) {
            case 0 -> r -> logUniform(r, 1, LARGEST);
            case 1 -> r -> logNormal(r, r.nextDouble() < share ? median : other, spread / 4);
            default -> r -> logNormal(r, median, spread);
        };
    }

    private static ToDoubleFunction<Random> waits(Random random) {
        double median = logUniform(random, 0.1, 300);
        double spread = uniform(random, 0.1, 1);
        double share = uniform(random, 0.3, 0.9);
        return switch (random.nextInt(6)) {
            case 0 -> r -> 0;
            case 1 -> r -> logUniform(r, 0.5, 3600);
            case 2 -> r -> r.nextDouble() < share ? uniform(r, 0, 2) : logUniform(r, 60, 3600);
            default -> r -> logNormal(r, median, spread);
        };
    }

    /** Seconds of the whole job, or of a thousand records. */
    private static ToDoubleFunction<Random> runningTimes(Random random) {
        double median = logUniform(random, 1, 2000);
        double spread = uniform(random, 0.02, 1.2);
        return random.nextDouble() < 0.15 ? r -> logUniform(r, 0.5, 5000) : r -> logNormal(r, median, spread);
    }

    private static Function<Random, SimulatedJob> shaped(Random random, Function<Random, SimulatedJob> job) {
        double slowness = uniform(random, 1.5, 5);
        return switch (random.nextInt(8)) {
            case 0 -> job(Courses::stalling, job);
            case 1 -> r -> Courses.bent(job.apply(r), 1, slowness);
            case 2 -> r -> Courses.bent(job.apply(r), slowness, 0.3 - slowness);
            case 3 -> job(Courses::bursts, job);
            default -> job;
        };
    }

    private static Function<Random, SimulatedJob> reporting(Random random, Function<Random, SimulatedJob> job) {
        long chunk = Math.round(logUniform(random, 10, 2000));
        return switch (random.nextInt(10)) {
            case 0, 1 -> r -> job.apply(r).counting(Counting.BLIND);
            case 2 -> r -> job.apply(r).counting(Counting.MISSING);
            case 3, 4 -> r -> Courses.chunked(job.apply(r), chunk);
            case 5 -> r -> Courses.tenths(job.apply(r));
            default -> job;
        };
    }

    private static Function<Random, SimulatedJob> job(Change change, Function<Random, SimulatedJob> job) {
        return r -> change.of(r, job.apply(r));
    }

    @FunctionalInterface
    private interface Change {
        SimulatedJob of(Random random, SimulatedJob job);
    }
}

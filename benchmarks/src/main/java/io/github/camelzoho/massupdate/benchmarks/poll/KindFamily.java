package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.List;
import java.util.Random;
import java.util.function.Function;

import io.github.camelzoho.massupdate.benchmarks.poll.SimulatedJob.Counting;

import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.bursts;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.chunked;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.inChunks;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.lasting;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.logNormal;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.logUniform;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.steady;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.uniform;

/** Families of a known kind whose parameters come from a seed, so that a kind can be tuned for with one seed and tried with another. */
record KindFamily(String name, Function<Random, SimulatedJob> course) implements JobFamily {

    private static final double LEAST_RECORDS = 5_000;
    private static final double LEAST_SECONDS = 60;
    private static final double MOST_SECONDS = 600;

    @Override
    public SimulatedJob draw(Random random) {
        return course.apply(random);
    }

    /** One family of each kind. */
    static List<KindFamily> of(long seed) {
        Random random = new Random(seed * 1_299_709);
        return List.of(large(random), atOnce(random), twoSizes(random), queue(random), thirds(random), blind(random), tiny(random),
                fast(random), heavy(random));
    }

    /** Large steady jobs in chunks of 100. */
    private static KindFamily large(Random random) {
        double wait = logUniform(random, 0.5, 8);
        double spread = uniform(random, 0.1, 0.6);
        return new KindFamily("LARGE", r -> inChunks(r, logNormal(r, wait, 0.5), logUniform(r, LEAST_RECORDS, Courses.LARGEST),
                logUniform(r, LEAST_SECONDS, MOST_SECONDS), 100, spread));
    }

    private static KindFamily atOnce(Random random) {
        double size = logUniform(random, 500, 6000);
        double spread = uniform(random, 0.5, 1);
        double speed = logUniform(random, 20, 100);
        return new KindFamily("AT_ONCE", r -> steady(0, logNormal(r, size, spread), logNormal(r, speed, 0.3)));
    }

    private static KindFamily twoSizes(Random random) {
        double small = logUniform(random, 5, 50);
        double large = logUniform(random, 6000, 20_000);
        double wait = logUniform(random, 0.5, 5);
        double speed = logUniform(random, 40, 200);
        return new KindFamily("TWO_SIZES", r -> steady(logNormal(r, wait, 0.4), r.nextBoolean() ? small : large,
                logNormal(r, speed, 0.3)));
    }

    /** Minutes of waiting, then work. */
    private static KindFamily queue(Random random) {
        double wait = logUniform(random, 60, 300);
        double size = logUniform(random, 1000, 6000);
        double speed = logUniform(random, 30, 80);
        return new KindFamily("QUEUE", r -> steady(uniform(r, 0.3 * wait, 1.7 * wait), logNormal(r, size, 0.7),
                logNormal(r, speed, 0.3)));
    }

    /** Counts in thirds, of steady work or of bursts. */
    private static KindFamily thirds(Random random) {
        double size = logUniform(random, 1500, 6000);
        double speed = logUniform(random, 20, 60);
        boolean irregular = random.nextBoolean();
        return new KindFamily("THIRDS", r -> {
            SimulatedJob job = steady(logNormal(r, 3, 0.5), logNormal(r, size, 0.8), logNormal(r, speed, 0.3));
            return irregular ? bursts(r, job) : chunked(job, Math.max(1, (job.total() + 2) / 3));
        });
    }

    private static KindFamily blind(Random random) {
        double seconds = logUniform(random, 40, 250);
        double spread = uniform(random, 0.4, 0.9);
        return new KindFamily("BLIND", r -> lasting(r, logNormal(r, seconds, spread), Counting.BLIND));
    }

    private static KindFamily tiny(Random random) {
        double speed = uniform(random, 20, 60);
        return new KindFamily("TINY", r -> steady(uniform(r, 0, 0.5), uniform(r, 1, 60), logNormal(r, speed, 0.3)));
    }

    private static KindFamily fast(Random random) {
        double size = logUniform(random, 200, 1000);
        double speed = logUniform(random, 150, 500);
        return new KindFamily("FAST", r -> steady(logNormal(r, 0.5, 0.5), logNormal(r, size, 0.8), logNormal(r, speed, 0.3)));
    }

    /** Sizes of a heavy tail. */
    private static KindFamily heavy(Random random) {
        double exponent = uniform(random, 1.1, 1.6);
        double least = logUniform(random, 30, 300);
        double speed = logUniform(random, 20, 80);
        return new KindFamily("HEAVY", r -> steady(logNormal(r, 2, 0.5), least * Math.pow(1 - r.nextDouble(), -1 / exponent),
                logNormal(r, speed, 0.4)));
    }
}

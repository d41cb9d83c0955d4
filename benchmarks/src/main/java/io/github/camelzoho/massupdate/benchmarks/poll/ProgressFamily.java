package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.Random;
import java.util.function.Function;

import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.bursts;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.inChunks;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.lingering;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.logNormal;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.logUniform;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.skipping;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.steady;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.uniform;

/** Families in which progress tells nearly all there is to know of the end, once it is read right. */
enum ProgressFamily implements JobFamily {
    /** Each chunk of 100 records takes a time of its own, a third off the mean. */
    LARGE(r -> large(r, 0.3)),
    LARGE_UNEVEN(r -> large(r, 1)),
    /** All records are counted a moment before the job is COMPLETED. */
    LARGE_LINGERING(r -> lingering(large(r, 0.3), uniform(r, 0.5, 3))),
    /** The last chunk is counted when it begins. */
    LARGE_AHEAD(r -> {
        SimulatedJob job = large(r, 0.3);
        return lingering(job, (job.end() - job.start()) * 100 / job.total());
    }),
    /** A fifth of the records is never updated. */
    LARGE_SKIPPING(r -> skipping(large(r, 0.3), 0.2)),
    /** Up to a tenth of the records is never updated. */
    LARGE_SKIPPING_SOME(r -> skipping(large(r, 0.3), uniform(r, 0, 0.1))),
    AT_ONCE(r -> ordinary(r, 0)),
    AT_ONCE_LINGERING(r -> lingering(ordinary(r, 0), uniform(r, 1, 2))),
    TWO_SIZES(r -> steady(uniform(r, 1, 4), r.nextBoolean() ? 12 : 13_000, logNormal(r, 100, 0.3))),
    TWO_SIZES_LINGERING(r -> lingering(TWO_SIZES.draw(r), uniform(r, 0, 1))),
    QUEUE_OF_MINUTES(r -> ordinary(r, uniform(r, 60, 300))),
    QUEUE_LINGERING(r -> lingering(ordinary(r, logNormal(r, 180, 0.6)), uniform(r, 1, 2))),
    THIRDS(r -> {
        SimulatedJob job = ordinary(r, logNormal(r, 5, 0.5));
        return Courses.chunked(job, Math.max(1, job.total() / 3));
    }),
    BURSTS_LINGERING(r -> lingering(bursts(r, ordinary(r, logNormal(r, 5, 0.5))), uniform(r, 1, 2)));

    private final Function<Random, SimulatedJob> draw;

    ProgressFamily(Function<Random, SimulatedJob> draw) {
        this.draw = draw;
    }

    @Override
    public SimulatedJob draw(Random random) {
        return draw.apply(random);
    }

    /** 5,000 to 50,000 records in one to ten minutes. */
    private static SimulatedJob large(Random r, double spread) {
        return inChunks(r, logNormal(r, 3, 0.5), logUniform(r, 5000, 50_000), logUniform(r, 60, 600), 100, spread);
    }

    private static SimulatedJob ordinary(Random r, double wait) {
        return steady(wait, logNormal(r, 3000, 0.8), logNormal(r, 40, 0.3));
    }
}

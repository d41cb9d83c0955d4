package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.Random;
import java.util.function.Function;

import io.github.camelzoho.massupdate.benchmarks.poll.SimulatedJob.Counting;

import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.bent;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.bursts;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.chunked;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.failing;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.lasting;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.logNormal;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.logUniform;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.stalling;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.steady;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.tenths;
import static io.github.camelzoho.massupdate.benchmarks.poll.Courses.uniform;

/** The families for which the constants of the policy were chosen, or by which it was tried from the beginning. */
enum NamedFamily implements JobFamily {
    TINY(r -> steady(uniform(r, 0, 0.5), uniform(r, 1, 50), logNormal(r, 30, 0.3))),
    FAST(r -> steady(logNormal(r, 0.5, 0.5), logNormal(r, 500, 1), logNormal(r, 300, 0.3))),
    NORMAL(r -> steady(logNormal(r, 5, 0.5), logNormal(r, 3000, 0.8), logNormal(r, 40, 0.3))),
    HUGE(r -> steady(logNormal(r, 10, 0.5), uniform(r, 20_000, 50_000), logNormal(r, 15, 0.2))),
    SLOW(r -> steady(logNormal(r, 5, 0.5), logNormal(r, 1000, 0.8), logNormal(r, 1, 0.4))),
    UNEVEN_SPEED(r -> steady(logNormal(r, 5, 0.5), logNormal(r, 3000, 0.8), logNormal(r, 40, 1))),
    BIMODAL(r -> steady(logNormal(r, 2, 0.5), r.nextBoolean() ? uniform(r, 1, 20) : uniform(r, 20_000, 50_000),
            logNormal(r, 50, 0.3))),
    FOUR_DECADES(r -> lasting(r, logUniform(r, 1, 10_000), Counting.HONEST)),
    QUEUED(r -> steady(logUniform(r, 0.5, 3600), logNormal(r, 1000, 0.8), logNormal(r, 50, 0.3))),
    CHUNKED(r -> chunked(steady(logNormal(r, 5, 0.5), logNormal(r, 5000, 0.8), logNormal(r, 20, 0.3)), 500)),
    STALLING(r -> stalling(r, steady(logNormal(r, 5, 0.5), logNormal(r, 3000, 0.8), logNormal(r, 40, 0.3)))),
    SLOWING(r -> bent(steady(logNormal(r, 5, 0.5), logNormal(r, 3000, 0.8), logNormal(r, 40, 0.3)), 1, 3)),
    BURSTS(r -> bursts(r, lasting(r, logNormal(r, 120, 0.8), Counting.HONEST))),
    BLIND(r -> lasting(r, logNormal(r, 100, 0.8), Counting.BLIND)),
    BLIND_WIDE(r -> lasting(r, logUniform(r, 1, 1000), Counting.BLIND)),
    NO_COUNTS(r -> lasting(r, logNormal(r, 60, 0.5), Counting.MISSING)),
    FAILING(r -> failing(r, steady(logNormal(r, 5, 0.5), logNormal(r, 3000, 0.8), logNormal(r, 40, 0.3)))),
    IMMEDIATE(r -> steady(0, 1, uniform(r, 5, 20))),
    FIVE_MINUTES(r -> lasting(r, logNormal(r, 300, 0.01), Counting.BLIND)),
    PARETO(r -> steady(logNormal(r, 3, 0.5), 20 * Math.pow(1 - r.nextDouble(), -0.8), logNormal(r, 20, 0.5))),
    TENTHS(r -> tenths(steady(logNormal(r, 5, 0.5), logNormal(r, 5000, 0.8), logNormal(r, 20, 0.3)))),
    SPEEDING_UP(r -> bent(steady(logNormal(r, 5, 0.5), logNormal(r, 3000, 0.8), logNormal(r, 40, 0.3)), 4, -3)),
    FAST_OR_QUEUED(r -> steady(r.nextDouble() < 0.7 ? uniform(r, 0.5, 2) : logUniform(r, 60, 1800), logNormal(r, 500, 0.8),
            logNormal(r, 60, 0.3)));

    private final Function<Random, SimulatedJob> draw;

    NamedFamily(Function<Random, SimulatedJob> draw) {
        this.draw = draw;
    }

    @Override
    public SimulatedJob draw(Random random) {
        return draw.apply(random);
    }
}

package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.Random;
import java.util.function.Function;

import io.github.camelzoho.massupdate.benchmarks.poll.SimulatedJob.Counting;

/** Kinds of jobs that behave alike, as the jobs of one module do. */
enum JobFamily {
    TINY(r -> steady(r, uniform(r, 0, 0.5), uniform(r, 1, 50), logNormal(r, 30, 0.3))),
    FAST(r -> steady(r, logNormal(r, 0.5, 0.5), logNormal(r, 500, 1), logNormal(r, 300, 0.3))),
    NORMAL(r -> steady(r, logNormal(r, 5, 0.5), logNormal(r, 3000, 0.8), logNormal(r, 40, 0.3))),
    HUGE(r -> steady(r, logNormal(r, 10, 0.5), uniform(r, 20_000, 50_000), logNormal(r, 15, 0.2))),
    SLOW(r -> steady(r, logNormal(r, 5, 0.5), logNormal(r, 1000, 0.8), logNormal(r, 1, 0.4))),
    UNEVEN_SPEED(r -> steady(r, logNormal(r, 5, 0.5), logNormal(r, 3000, 0.8), logNormal(r, 40, 1))),
    BIMODAL(r -> steady(r, logNormal(r, 2, 0.5), r.nextBoolean() ? uniform(r, 1, 20) : uniform(r, 20_000, 50_000),
            logNormal(r, 50, 0.3))),
    FOUR_DECADES(r -> lasting(r, logUniform(r, 1, 10_000), Counting.HONEST)),
    QUEUED(r -> steady(r, logUniform(r, 0.5, 3600), logNormal(r, 1000, 0.8), logNormal(r, 50, 0.3))),
    CHUNKED(r -> chunked(steady(r, logNormal(r, 5, 0.5), logNormal(r, 5000, 0.8), logNormal(r, 20, 0.3)), 500)),
    STALLING(r -> stalling(r, steady(r, logNormal(r, 5, 0.5), logNormal(r, 3000, 0.8), logNormal(r, 40, 0.3)))),
    SLOWING(r -> bent(steady(r, logNormal(r, 5, 0.5), logNormal(r, 3000, 0.8), logNormal(r, 40, 0.3)), 1, 3)),
    BURSTS(r -> bursts(r, logNormal(r, 120, 0.8))),
    BLIND(r -> lasting(r, logNormal(r, 100, 0.8), Counting.BLIND)),
    BLIND_WIDE(r -> lasting(r, logUniform(r, 1, 1000), Counting.BLIND)),
    NO_COUNTS(r -> lasting(r, logNormal(r, 60, 0.5), Counting.MISSING)),
    FAILING(r -> failing(r, steady(r, logNormal(r, 5, 0.5), logNormal(r, 3000, 0.8), logNormal(r, 40, 0.3)))),
    IMMEDIATE(r -> steady(r, 0, 1, uniform(r, 5, 20))),
    FIVE_MINUTES(r -> lasting(r, logNormal(r, 300, 0.01), Counting.BLIND)),
    PARETO(r -> steady(r, logNormal(r, 3, 0.5), 20 * Math.pow(1 - r.nextDouble(), -0.8), logNormal(r, 20, 0.5))),
    TENTHS(r -> tenths(steady(r, logNormal(r, 5, 0.5), logNormal(r, 5000, 0.8), logNormal(r, 20, 0.3)))),
    SPEEDING_UP(r -> bent(steady(r, logNormal(r, 5, 0.5), logNormal(r, 3000, 0.8), logNormal(r, 40, 0.3)), 4, -3)),
    FAST_OR_QUEUED(r -> steady(r, r.nextDouble() < 0.7 ? uniform(r, 0.5, 2) : logUniform(r, 60, 1800), logNormal(r, 500, 0.8),
            logNormal(r, 60, 0.3)));

    private static final double LARGEST = 50_000;

    private final Function<Random, SimulatedJob> draw;

    JobFamily(Function<Random, SimulatedJob> draw) {
        this.draw = draw;
    }

    SimulatedJob draw(Random random) {
        return draw.apply(random);
    }

    private static SimulatedJob steady(Random r, double wait, double size, double recordsPerSecond) {
        long total = Math.round(Math.max(1, Math.min(LARGEST, size)));
        return new SimulatedJob(wait, total, new double[] {wait, wait + total / recordsPerSecond},
                new double[] {0, total}, 1, Counting.HONEST, false);
    }

    private static SimulatedJob lasting(Random r, double seconds, Counting counting) {
        double wait = seconds * uniform(r, 0, 0.2);
        long total = Math.round(logUniform(r, 1, LARGEST));
        return new SimulatedJob(wait, total, new double[] {wait, seconds}, new double[] {0, total}, 1, counting, false);
    }

    private static SimulatedJob chunked(SimulatedJob job, long chunk) {
        return new SimulatedJob(job.start(), job.total(), job.times(), job.done(), chunk, job.counting(), job.failed());
    }

    private static SimulatedJob tenths(SimulatedJob job) {
        return chunked(job, Math.max(1, job.total() / 10));
    }

    private static SimulatedJob stalling(Random r, SimulatedJob job) {
        double start = job.start();
        double running = job.end() - start;
        double share = r.nextDouble();
        double stall = r.nextDouble() < 0.7 ? logNormal(r, 30, 1) : 0.001;
        double at = start + share * running;
        return new SimulatedJob(start, job.total(), new double[] {start, at, at + stall, job.end() + stall},
                new double[] {0, share * job.total(), share * job.total(), job.total()}, 1, Counting.HONEST, false);
    }

    private static SimulatedJob bent(SimulatedJob job, double slownessAtStart, double slowingDown) {
        int bends = 20;
        double[] times = new double[bends + 1];
        double[] done = new double[bends + 1];
        times[0] = job.start();
        double step = (job.end() - job.start()) / bends;
        for (int i = 1; i <= bends; i++) {
            times[i] = times[i - 1] + step * (slownessAtStart + slowingDown * i / bends);
            done[i] = job.total() * (double) i / bends;
        }
        return new SimulatedJob(job.start(), job.total(), times, done, 1, Counting.HONEST, false);
    }

    private static SimulatedJob bursts(Random r, double seconds) {
        double wait = seconds * uniform(r, 0, 0.2);
        long total = Math.round(logUniform(r, 100, LARGEST));
        double running = seconds - wait;
        double first = wait + running * uniform(r, 0.1, 0.5);
        double second = first + (seconds - first) * uniform(r, 0.1, 0.9);
        double burst = running * 0.01;
        return new SimulatedJob(wait, total,
                new double[] {wait, first, first + burst, second + burst, second + 2 * burst, seconds + 2 * burst,
                        seconds + 3 * burst},
                new double[] {0, 0, total / 3.0, total / 3.0, 2 * total / 3.0, 2 * total / 3.0, total},
                1, Counting.HONEST, false);
    }

    private static SimulatedJob failing(Random r, SimulatedJob job) {
        if (r.nextDouble() > 0.3) {
            return job;
        }
        double share = r.nextDouble();
        double end = job.start() + share * (job.end() - job.start());
        return new SimulatedJob(job.start(), job.total(), new double[] {job.start(), end},
                new double[] {0, share * job.total()}, 1, Counting.HONEST, true);
    }

    private static double uniform(Random r, double low, double high) {
        return low + (high - low) * r.nextDouble();
    }

    private static double logUniform(Random r, double low, double high) {
        return low * Math.pow(high / low, r.nextDouble());
    }

    private static double logNormal(Random r, double median, double spread) {
        return median * Math.exp(spread * r.nextGaussian());
    }
}

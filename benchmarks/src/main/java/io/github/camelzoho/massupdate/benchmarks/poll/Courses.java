package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.Arrays;
import java.util.Random;

import io.github.camelzoho.massupdate.benchmarks.poll.SimulatedJob.Counting;

/** How jobs go, and the distributions from which families draw. Times are in seconds. */
final class Courses {

    static final double LARGEST = 50_000;

    private Courses() {
    }

    static SimulatedJob steady(double wait, double size, double recordsPerSecond) {
        long total = Math.round(Math.max(1, Math.min(LARGEST, size)));
        return new SimulatedJob(wait, total, new double[] {wait, wait + total / recordsPerSecond},
                new double[] {0, total}, 1, Counting.HONEST, false);
    }

    static SimulatedJob lasting(Random r, double seconds, Counting counting) {
        double wait = seconds * uniform(r, 0, 0.2);
        long total = Math.round(logUniform(r, 1, LARGEST));
        return new SimulatedJob(wait, total, new double[] {wait, seconds}, new double[] {0, total}, 1, counting, false);
    }

    static SimulatedJob chunked(SimulatedJob job, long chunk) {
        return new SimulatedJob(job.start(), job.total(), job.times(), job.done(), chunk, job.counting(), job.failed());
    }

    static SimulatedJob tenths(SimulatedJob job) {
        return chunked(job, Math.max(1, job.total() / 10));
    }

    /** Counts chunk by chunk, each of which takes a time of its own around the mean. */
    static SimulatedJob inChunks(Random r, double wait, double size, double seconds, long chunk, double spread) {
        long total = Math.round(size);
        int chunks = (int) ((total + chunk - 1) / chunk);
        double[] times = new double[chunks + 1];
        double[] done = new double[chunks + 1];
        times[0] = wait;
        for (int i = 1; i <= chunks; i++) {
            done[i] = Math.min(total, (double) i * chunk);
            times[i] = times[i - 1] + (done[i] - done[i - 1]) * logNormal(r, seconds / total * Math.exp(-spread * spread / 2), spread);
        }
        return new SimulatedJob(wait, total, times, done, chunk, Counting.HONEST, false);
    }

    /** Stays open for so many seconds after all records are counted. */
    static SimulatedJob lingering(SimulatedJob job, double seconds) {
        int bends = job.times().length;
        double[] times = Arrays.copyOf(job.times(), bends + 1);
        double[] done = Arrays.copyOf(job.done(), bends + 1);
        times[bends] = job.end() + seconds;
        done[bends] = job.done()[bends - 1];
        return new SimulatedJob(job.start(), job.total(), times, done, job.chunk(), job.counting(), job.failed());
    }

    /** Never updates a share of the records. */
    static SimulatedJob skipping(SimulatedJob job, double share) {
        double[] done = Arrays.stream(job.done()).map(count -> count * (1 - share)).toArray();
        return new SimulatedJob(job.start(), job.total(), job.times(), done, job.chunk(), job.counting(), job.failed());
    }

    /** Stands still once, most often. */
    static SimulatedJob stalling(Random r, SimulatedJob job) {
        double start = job.start();
        double running = job.end() - start;
        double share = r.nextDouble();
        double stall = r.nextDouble() < 0.7 ? logNormal(r, 30, 1) : 0.001;
        double at = start + share * running;
        return new SimulatedJob(start, job.total(), new double[] {start, at, at + stall, job.end() + stall},
                new double[] {0, share * job.done()[1], share * job.done()[1], job.done()[1]}, 1, Counting.HONEST, job.failed());
    }

    /** Changes its speed evenly: the slowness goes from the first number by the second. */
    static SimulatedJob bent(SimulatedJob job, double slownessAtStart, double slowingDown) {
        int bends = 20;
        double[] times = new double[bends + 1];
        double[] done = new double[bends + 1];
        times[0] = job.start();
        double step = (job.end() - job.start()) / bends;
        for (int i = 1; i <= bends; i++) {
            times[i] = times[i - 1] + step * (slownessAtStart + slowingDown * i / bends);
            done[i] = job.done()[1] * i / bends;
        }
        return new SimulatedJob(job.start(), job.total(), times, done, 1, Counting.HONEST, job.failed());
    }

    /** Spends nearly all of its time between three bursts. */
    static SimulatedJob bursts(Random r, SimulatedJob job) {
        double start = job.start();
        double end = job.end();
        double first = start + (end - start) * uniform(r, 0.1, 0.5);
        double second = first + (end - first) * uniform(r, 0.1, 0.9);
        double burst = (end - start) * 0.01;
        double third = job.done()[1] / 3;
        return new SimulatedJob(start, job.total(),
                new double[] {start, first, first + burst, second + burst, second + 2 * burst, end + 2 * burst, end + 3 * burst},
                new double[] {0, 0, third, third, 2 * third, 2 * third, 3 * third}, 1, Counting.HONEST, job.failed());
    }

    static SimulatedJob failing(Random r, SimulatedJob job) {
        if (r.nextDouble() > 0.3) {
            return job;
        }
        double share = r.nextDouble();
        double end = job.start() + share * (job.end() - job.start());
        return new SimulatedJob(job.start(), job.total(), new double[] {job.start(), end},
                new double[] {0, share * job.total()}, 1, Counting.HONEST, true);
    }

    static double uniform(Random r, double low, double high) {
        return low + (high - low) * r.nextDouble();
    }

    static double logUniform(Random r, double low, double high) {
        return low * Math.pow(high / low, r.nextDouble());
    }

    static double logNormal(Random r, double median, double spread) {
        return median * Math.exp(spread * r.nextGaussian());
    }
}

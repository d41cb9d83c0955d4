package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A policy that knows the family and sees the progress, as nearly as can be computed: the end is distributed as the ends of
 * those of a large crowd of jobs of the family which would have answered most alike, and the next look is the best one if the
 * look after it were the last one to tell more than yes or no. What it costs is an upper bound of what the best policy costs.
 */
final class Informed {

    private static final int NEAREST = 150;
    private static final int NEAREST_AFTER = 30;
    private static final int CANDIDATES = 16;
    private static final int HYPOTHESES = 12;
    private static final double SHORTEST = 0.2;
    /** The step after an end that no job of the crowd has. */
    private static final double BEYOND = 1.5;
    private static final double MOST_ADJUSTED = 20;

    private final List<SimulatedJob> crowd;
    private final double lagPerCall;

    Informed(List<SimulatedJob> crowd, double lagPerCall) {
        this.crowd = crowd;
        this.lagPerCall = lagPerCall;
    }

    /** Mean lag + lagPerCall × calls per job. */
    double objective(List<SimulatedJob> jobs) {
        double first = next(ends(crowd.subList(0, NEAREST), 0), 0, crowd.subList(0, NEAREST), new double[0]);
        return jobs.stream().mapToDouble(job -> cost(job, first)).average().orElseThrow();
    }

    private double cost(SimulatedJob job, double firstLook) {
        double[] looks = {firstLook};
        while (looks[looks.length - 1] < job.end()) {
            double now = looks[looks.length - 1];
            List<SimulatedJob> alike = alike(job, crowd, looks, NEAREST);
            double next = alike.isEmpty() ? now * BEYOND : next(adjusted(job, alike, looks), now, alike, looks);
            looks = Arrays.copyOf(looks, looks.length + 1);
            looks[looks.length - 1] = Math.max(now + SHORTEST, next);
        }
        return looks[looks.length - 1] - job.end() + lagPerCall * looks.length;
    }

    /** The best next look, given equally likely ends. */
    private double next(double[] ends, double now, List<SimulatedJob> alike, double[] looks) {
        double[] sorted = ends.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double best = Double.MAX_VALUE;
        double at = sorted[n - 1];
        for (int k = 1; k <= CANDIDATES; k++) {
            double candidate = Math.max(now + SHORTEST, sorted[(n - 1) * k / CANDIDATES]);
            double cost = lagPerCall;
            List<SimulatedJob> open = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                if (ends[i] <= candidate) {
                    cost += (candidate - ends[i]) / n;
                } else {
                    open.add(alike.get(i));
                }
            }
            cost += open.size() / (double) n * costAfter(open, candidate, looks);
            if (cost < best) {
                best = cost;
                at = candidate;
            }
        }
        return at;
    }

    private double costAfter(List<SimulatedJob> open, double look, double[] looks) {
        if (open.isEmpty()) {
            return 0;
        }
        double[] all = Arrays.copyOf(looks, looks.length + 1);
        all[looks.length] = look;
        double sum = 0;
        int count = Math.min(HYPOTHESES, open.size());
        for (int h = 0; h < count; h++) {
            SimulatedJob truth = open.get(h * open.size() / count);
            List<SimulatedJob> nearest = alike(truth, open, all, NEAREST_AFTER);
            double[] after = nearest.isEmpty() ? new double[] {truth.end()} : adjusted(truth, nearest, all);
            Arrays.setAll(after, i -> Math.max(0, after[i] - look));
            sum += BestSchedule.cost(after, lagPerCall);
        }
        return sum / count;
    }

    /** Those that are open at the last look and would have answered most alike. */
    private static List<SimulatedJob> alike(SimulatedJob job, List<SimulatedJob> others, double[] looks, int count) {
        double now = looks[looks.length - 1];
        record Candidate(SimulatedJob job, double distance) {
        }
        return others.stream().filter(other -> other.end() > now).map(other -> new Candidate(other, distance(job, other, looks)))
                .sorted(Comparator.comparingDouble(Candidate::distance)).limit(count).map(Candidate::job).toList();
    }

    private static double distance(SimulatedJob a, SimulatedJob b, double[] looks) {
        double sum = square(a.told() && b.told() ? Math.log((double) a.total() / b.total()) : 0);
        for (double look : looks) {
            sum += look < a.start() == look < b.start() ? 0 : 4;
            sum += square(Math.log((1.0 + a.counted(look)) / (1 + b.counted(look))));
        }
        return sum;
    }

    private static double[] ends(List<SimulatedJob> jobs, double now) {
        return jobs.stream().mapToDouble(SimulatedJob::end).filter(end -> end > now).toArray();
    }

    /** The ends of the others, corrected by how their progress differs from that of the job. */
    private static double[] adjusted(SimulatedJob job, List<SimulatedJob> others, double[] looks) {
        double now = looks[looks.length - 1];
        double own = extrapolated(job, looks);
        return others.stream().mapToDouble(other -> {
            double factor = own / extrapolated(other, looks);
            boolean usable = factor > 1 / MOST_ADJUSTED && factor < MOST_ADJUSTED;
            return now + (other.end() - now) * (usable ? factor : 1);
        }).toArray();
    }

    /** Seconds to go at the speed since the first progress, or since the last look before it; not a number without progress. */
    private static double extrapolated(SimulatedJob job, double[] looks) {
        double now = looks[looks.length - 1];
        double from = 0;
        for (double look : looks) {
            from = look < now && (job.counted(from) == 0 || from == 0) ? look : from;
        }
        double processed = job.counted(now) - job.counted(from);
        return processed > 0 ? (job.total() - job.counted(now)) * (now - from) / processed : Double.NaN;
    }

    private static double square(double x) {
        return x * x;
    }
}

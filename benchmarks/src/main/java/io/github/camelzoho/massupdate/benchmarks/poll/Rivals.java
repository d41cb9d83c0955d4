package io.github.camelzoho.massupdate.benchmarks.poll;

import java.util.List;

/** Fixed intervals and exponential back-off, tuned in hindsight for the very jobs they are measured on. */
final class Rivals {

    private static final double SHORTEST = 0.2;
    private static final double LONGEST = 600;
    private static final double[] MULTIPLIERS = {1.05, 1.1, 1.2, 1.3, 1.5, 1.75, 2, 2.5, 3, 4};
    private static final double GRID = 1.15;

    private Rivals() {
    }

    /** The best fixed interval. */
    static Score fixed(List<SimulatedJob> jobs, double lagPerCall) {
        Score best = null;
        for (double delay = SHORTEST; delay <= LONGEST; delay *= GRID) {
            best = better(best, backoff(jobs, delay, 1, delay), lagPerCall);
        }
        return best;
    }

    /** The best back-off: first step, multiplier and longest step. */
    static Score backoff(List<SimulatedJob> jobs, double lagPerCall) {
        Score best = null;
        for (double delay = SHORTEST; delay <= LONGEST; delay *= GRID * GRID) {
            for (double multiplier : MULTIPLIERS) {
                for (double longest = LONGEST; longest > delay; longest /= 2) {
                    best = better(best, backoff(jobs, delay, multiplier, longest), lagPerCall);
                }
            }
        }
        return best;
    }

    private static Score better(Score best, Score other, double lagPerCall) {
        return best == null || other.objective(lagPerCall) < best.objective(lagPerCall) ? other : best;
    }

    private static Score backoff(List<SimulatedJob> jobs, double first, double multiplier, double longest) {
        long calls = 0;
        double[] lags = new double[jobs.size()];
        for (int i = 0; i < lags.length; i++) {
            double end = jobs.get(i).end();
            double delay = first;
            double time = 0;
            do {
                time += delay;
                calls++;
                delay = Math.min(delay * multiplier, longest);
            } while (time < end);
            lags[i] = time - end;
        }
        return Score.of(calls, lags);
    }
}

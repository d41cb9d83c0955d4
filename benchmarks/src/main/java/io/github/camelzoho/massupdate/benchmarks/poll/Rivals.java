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
        for (double delay = LONGEST; delay >= SHORTEST; delay /= GRID) {
            best = better(best, jobs, delay, 1, delay, lagPerCall);
        }
        return best;
    }

    /** The best back-off: first step, multiplier and longest step. */
    static Score backoff(List<SimulatedJob> jobs, double lagPerCall) {
        Score best = null;
        for (double delay = LONGEST / 2; delay >= SHORTEST; delay /= GRID * GRID) {
            for (double multiplier : MULTIPLIERS) {
                for (double longest = LONGEST; longest > delay; longest /= 2) {
                    best = better(best, jobs, delay, multiplier, longest, lagPerCall);
                }
            }
        }
        return best;
    }

    /** The better one of a score and that of a back-off, which is given up once its calls alone cost more. */
    private static Score better(Score best, List<SimulatedJob> jobs, double first, double multiplier, double longest,
            double lagPerCall) {
        double most = best == null ? Double.MAX_VALUE : best.objective(lagPerCall) * jobs.size() / lagPerCall;
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
            if (calls > most) {
                return best;
            }
        }
        Score score = Score.of(calls, lags);
        return best == null || score.objective(lagPerCall) < best.objective(lagPerCall) ? score : best;
    }
}

package io.github.camelzoho.massupdate.poll;

/**
 * How well four opinions foretold the ends of earlier jobs: logarithms of how likely each held what then happened,
 * compared to the best of them, with old jobs fading.
 *
 * @param durations the opinion that a job ends as long after the start of its watch as others did
 * @param runs      the opinion that a job ends as long after it began to run as others did
 * @param paces     the opinion that a job spends as much time per record as others did
 * @param progress  the opinion that a job goes on at the speed it had so far
 */
record Skill(double durations, double runs, double paces, double progress) {

    static final Skill NONE = new Skill(0, 0, 0, 0);

    private static final double FADING = 0.9;
    /** Keeps one surprise from silencing an opinion for ever. */
    private static final double LEAST = 0.02;

    /** The skill after one more end, given how likely each opinion had held it. */
    Skill learn(double byDurations, double byRuns, double byPaces, double byProgress) {
        double d = learn(durations, byDurations);
        double r = learn(runs, byRuns);
        double t = learn(paces, byPaces);
        double p = learn(progress, byProgress);
        double best = Math.max(Math.max(d, r), Math.max(t, p));
        return new Skill(d - best, r - best, t - best, p - best);
    }

    private static double learn(double score, double likelihood) {
        return FADING * score + Math.log(LEAST + (1 - LEAST) * likelihood);
    }

    /** The probability that progress tells more about the end than the durations of other jobs do. */
    double trustInProgress() {
        return 1 / (1 + Math.exp(Math.max(durations, runs) - progress));
    }
}

package io.github.camelzoho.massupdate.service.demo;

import io.github.camelzoho.massupdate.ledger.Job;

/**
 * What the ledger knows of a job, in the words of the demo.
 *
 * @param state the outcome, or else what Zoho said last
 * @param done records that were updated or failed
 * @param total all records, 0 while unknown
 * @param polls calls so far
 * @param error the code of the last error, or nothing
 * @param colour of the state
 */
record ProgressLine(String state, long done, long total, int polls, String error, Colour colour) {

    private static final ProgressLine NOT_YET = new ProgressLine("to come", 0, 0, 0, "", Colour.FAINT);

    /** @param job as the ledger has it, or null while it has not come in */
    static ProgressLine of(Job job) {
        if (job == null) {
            return NOT_YET;
        }
        String error = job.error().code() == null ? "" : job.error().code();
        long done = orZero(job.counts().updated()) + orZero(job.counts().failed());
        return new ProgressLine(state(job), done, orZero(job.counts().total()), job.polls(), error, colour(job));
    }

    /** @return 0 to 100 */
    int percent() {
        return total == 0 ? 0 : (int) (100 * done / total);
    }

    private static String state(Job job) {
        if (job.settled()) {
            return job.outcome().name();
        }
        return job.status() == null ? "watched" : job.status();
    }

    private static Colour colour(Job job) {
        if (job.settled()) {
            return switch (job.outcome()) {
                case COMPLETED -> orZero(job.counts().failed()) == 0 ? Colour.GOOD : Colour.WARNING;
                case FAILED, REJECTED -> Colour.BAD;
                case EXPIRED -> Colour.WARNING;
            };
        }
        return job.error().code() == null ? Colour.NONE : Colour.WARNING;
    }

    private static long orZero(Long count) {
        return count == null ? 0 : count;
    }
}

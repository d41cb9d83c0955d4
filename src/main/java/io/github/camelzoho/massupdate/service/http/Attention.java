package io.github.camelzoho.massupdate.service.http;

import java.time.Duration;
import java.time.Instant;

import io.github.camelzoho.massupdate.api.JobState;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.Job;

/** Decides which watched jobs hang, and says why in one sentence; a pure function. */
final class Attention {

    /** How many failures in a row need a look: most errors pass before. */
    static final int SEVERAL = 3;
    /** How much later than due a poll may be. */
    static final Duration LATE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int DEADLINE_NEAR_PART = 10;

    private Attention() {
    }

    /**
     * @param connection the connection of the job, {@code null} when it is not known
     * @param now        the time, on the clock that made the times of the job
     * @return           {@code null} when nothing is wrong with the job itself: a paused connection is a {@link Cause} of its own
     */
    static String of(Job job, ConnectionState connection, Instant now) {
        if (job.settled()) {
            return null;
        }
        if (job.status() != null && JobState.of(job.status()) == JobState.SUSPENDED) {
            return "Zoho suspended the job: resume it in Zoho CRM, or it is EXPIRED at its deadline.";
        }
        if (job.status() != null && JobState.of(job.status()) == JobState.UNKNOWN) {
            return "Zoho calls its status '%s', which is not documented: look it up in Zoho CRM.".formatted(job.status());
        }
        if (connection != null && connection.paused()) {
            return null;
        }
        if (job.error().code() != null && job.errors() >= SEVERAL) {
            return "The last %s calls failed, the latest with %s: %s".formatted(job.errors(), job.error().code(), job.error().message());
        }
        if (isLate(job, now)) {
            return "It is due and not polled: check that the route that polls runs, and whether more jobs are due than calls are"
                    + " allowed at once.";
        }
        Duration standstill = ProgressForecast.standstill(job, now);
        if (standstill.compareTo(LONG) > 0) {
            return "Zoho has processed no record for %s min although it says %s: look at the job in Zoho CRM."
                    .formatted(standstill.toMinutes(), job.status());
        }
        if (deadlineIsNear(job, now)) {
            return "Its deadline is near: it is EXPIRED then, whatever Zoho does with it.";
        }
        return null;
    }

    /** Whether a {@link Cause} of many jobs says the same: then it is not repeated for each of them. */
    static boolean isShared(Job job, Instant now) {
        return !job.settled() && (job.error().code() != null && job.errors() >= SEVERAL || isLate(job, now));
    }

    private static boolean isLate(Job job, Instant now) {
        return job.dueAt().isBefore(now.minus(LATE));
    }

    private static boolean deadlineIsNear(Job job, Instant now) {
        Duration watch = Duration.between(job.watchedAt(), job.deadline());
        return Duration.between(now, job.deadline()).multipliedBy(DEADLINE_NEAR_PART).compareTo(watch) < 0;
    }
}

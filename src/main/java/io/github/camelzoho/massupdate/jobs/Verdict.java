package io.github.camelzoho.massupdate.jobs;

import io.github.camelzoho.massupdate.api.JobKey;

/**
 * What became of one job that was to be watched.
 *
 * @param verdict    whether it is watched now
 * @param connection the connection of the job, {@code null} when the item is invalid
 * @param module     the module of the job, {@code null} when the item is invalid
 * @param jobId      the id of the job, {@code null} when the item is invalid
 * @param reason     one sentence that says what is wrong with an invalid item, at most 200 characters on one line, otherwise
 *                   {@code null}
 * @param input      the item as it was given, cut after 2,000 characters, control characters escaped: always one line
 * @param position   which element of the list that was given holds the item, from 0; 0 when no list was given
 */
public record Verdict(
        Kind verdict, String connection, String module, String jobId, String reason, String input, int position) implements ItemVerdict {

    /** Whether a job is watched now. */
    public enum Kind {
        /** The job was new, and is stored. */
        WATCHED,
        /** The job was known already; nothing changed. */
        DUPLICATE,
        /** The item does not name a job; nothing was stored for it. */
        INVALID
    }

    @Override
    public boolean added() {
        return verdict == Kind.WATCHED;
    }

    static Verdict watched(JobKey key, String input, int position) {
        return of(Kind.WATCHED, key, input, position);
    }

    static Verdict duplicate(JobKey key, String input, int position) {
        return of(Kind.DUPLICATE, key, input, position);
    }

    static Verdict invalid(String reason, String input, int position) {
        return new Verdict(Kind.INVALID, null, null, null, reason, input, position);
    }

    private static Verdict of(Kind kind, JobKey key, String input, int position) {
        return new Verdict(kind, key.connection(), key.module(), key.jobId(), null, input, position);
    }
}

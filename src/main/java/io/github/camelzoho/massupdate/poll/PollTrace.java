package io.github.camelzoho.massupdate.poll;

import java.util.stream.LongStream;

import io.github.camelzoho.massupdate.api.JobState;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;

/**
 * What is remembered of a watched job between two calls, small enough to keep for a million jobs. All times but the first
 * are milliseconds since {@code watchedAt}; a job that shrinks, a clock that steps back and counts that contradict each
 * other never make a time negative or a count larger than the total.
 *
 * @param watchedAt    when the watch began, in milliseconds of one clock, whichever
 * @param polls        how many answers there were
 * @param openAt       the last look that found the job open, {@link #NEVER} before the first
 * @param endedAt      the look that found the job ended, {@link #NEVER} before
 * @param waitingAt    the last look before the job was seen running (again, if its counts fell), 0 if there was none
 * @param runningAt    the first look that found the job running (again, if its counts fell), {@link #NEVER} before
 * @param total        records in the job, {@link #NEVER} as long as it is not known
 * @param firstAt      the first look that found records processed, {@link #NEVER} before
 * @param firstDone    how many they were
 * @param measuredAt   the first look that found more of them processed, {@link #NEVER} before
 * @param measuredDone how many they were
 * @param changedAt    the look at which the processed records last changed, {@link #NEVER} before; it may be the one that found
 *                     the job at its end
 * @param done         how many they are since then
 */
public record PollTrace(
        long watchedAt, int polls, long openAt, long endedAt, long waitingAt, long runningAt, long total, long firstAt,
        long firstDone, long measuredAt, long measuredDone, long changedAt, long done) {

    /** Stands for a time that has not come and a count that is unknown. */
    static final long NEVER = -1;

    private static final String VERSION = "4";
    /** Settled jobs of this version kept the count of the last look that found them open. */
    private static final String OLDER = "3";
    private static final long MOST = Integer.MAX_VALUE;
    private static final int NUMBERS = 13;
    /** Where a course holds the number of polls. */
    private static final int POLLS = 11;

    /** A job without any call yet. */
    public static PollTrace watched(long atMillis) {
        return new PollTrace(atMillis, 0, NEVER, NEVER, 0, NEVER, NEVER, NEVER, 0, NEVER, 0, NEVER, 0);
    }

    /** The trace after one more answer. */
    public PollTrace observed(long atMillis, MassUpdateStatus status) {
        long at = Math.max(openUntil(), atMillis - watchedAt);
        long nowTotal = status.totalCount() == null || status.totalCount() <= 0 ? total : status.totalCount();
        long nowDone = count(status.failedCount()) + count(status.updatedCount());
        if (nowTotal != NEVER) {
            nowDone = Math.min(nowDone, nowTotal);
        }
        if (status.terminal()) {
            boolean told = status.failedCount() != null || status.updatedCount() != null;
            return new PollTrace(watchedAt, polls + 1, openAt, at, waitingAt, runningAt, nowTotal, firstAt, firstDone,
                    measuredAt, measuredDone, changedAt, done).counted(told && nowDone >= done ? nowDone : nowTotal);
        }
        boolean begun = running() || nowDone > 0 || status.state() == JobState.RUNNING;
        // counts that fall belong to work that began again since the last look
        boolean restarted = nowDone < done;
        boolean first = restarted || firstAt == NEVER;
        boolean measures = !first && measuredAt == NEVER && nowDone > done;
        return new PollTrace(watchedAt, polls + 1, at, NEVER,
                restarted ? openUntil() : begun ? waitingAt : at,
                restarted || begun && !running() ? at : runningAt,
                nowTotal,
                !first ? firstAt : nowDone > 0 ? at : NEVER,
                first ? nowDone : firstDone,
                measures ? at : restarted ? NEVER : measuredAt,
                measures ? nowDone : restarted ? 0 : measuredDone,
                nowDone != done ? at : changedAt,
                nowDone);
    }

    /** This trace of a settled job, of which so many records were counted in the end. */
    private PollTrace counted(long records) {
        return new PollTrace(watchedAt, polls, openAt, endedAt, waitingAt, runningAt, total, firstAt, firstDone, measuredAt,
                measuredDone, records > done ? endedAt : changedAt, Math.max(done, records));
    }

    /** The last look that found the job open; the start of the watch before the first. */
    long openUntil() {
        return Math.max(0, openAt);
    }

    boolean running() {
        return runningAt != NEVER;
    }

    /** Which part of the records is counted, 0 if the total is not known. */
    double share() {
        return total > 0 ? Math.min(1, (double) done / total) : 0;
    }

    /** Whether a look found as many records counted as there were in the end, before the job ended. */
    boolean lingered() {
        return share() > 0 && changedAt <= openAt;
    }

    /** Whether a speed was measured between two looks. */
    boolean measured() {
        return measuredAt != NEVER;
    }

    /** The trace as it was at the look that first told progress, or first found the job running if none did. */
    PollTrace atFirstProgress() {
        return firstAt == NEVER
                ? new PollTrace(watchedAt, polls, runningAt, NEVER, waitingAt, runningAt, total, NEVER, 0, NEVER, 0, NEVER, 0)
                : new PollTrace(watchedAt, polls, firstAt, NEVER, waitingAt, runningAt, total, firstAt, firstDone, NEVER, 0,
                        firstAt, firstDone);
    }

    /** The trace as it was at the look that first measured a speed. */
    PollTrace atMeasure() {
        return new PollTrace(watchedAt, polls, measuredAt, NEVER, waitingAt, runningAt, total, firstAt, firstDone, measuredAt,
                measuredDone, measuredAt, measuredDone);
    }

    private static long count(Long count) {
        return count == null ? 0 : Math.max(0, Math.min(count, MOST));
    }

    /** A short text from which {@link #decode} makes an equal trace. */
    public String encode() {
        return LongCodec.encode(VERSION, LongStream.of(watchedAt, polls, openAt, endedAt, waitingAt, runningAt, total, firstAt,
                firstDone, measuredAt, measuredDone, changedAt, done));
    }

    /** What {@link #of} needs to make a trace of the same course. */
    LongStream course() {
        return LongStream.of(openAt, endedAt, waitingAt, runningAt, total, firstAt, firstDone, measuredAt, measuredDone, changedAt,
                done, polls);
    }

    /** A course of a version that did not keep the number of polls has none. */
    static PollTrace of(long[] course) {
        int polls = course.length > POLLS ? (int) course[POLLS] : 0;
        return new PollTrace(0, polls, course[0], course[1], course[2], course[3], course[4], course[5], course[6], course[7],
                course[8], course[9], course[10]);
    }

    /**
     * Reads what {@link #encode} wrote. Any other text, and that of an unknown version, yields a fresh trace: a forgotten
     * history costs a few calls, a failure would cost the job.
     */
    public static PollTrace decode(String text, long watchedAt) {
        long[] n = LongCodec.decode(VERSION, text);
        long[] older = LongCodec.decode(OLDER, text);
        return n.length == NUMBERS ? decoded(n, watchedAt)
                : older.length == NUMBERS ? decoded(older, watchedAt).allCounted()
                : watched(watchedAt);
    }

    /** A clock that jumped since moved the start of the watch. */
    private static PollTrace decoded(long[] n, long watchedAt) {
        return new PollTrace(watchedAt, (int) n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12]);
    }

    /** This trace, which does not tell how many records were counted in the end, as if all were. */
    PollTrace allCounted() {
        return endedAt == NEVER ? this : counted(total);
    }
}

package io.github.camelzoho.massupdate.poll;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;

/**
 * What is remembered of a watched job between two calls, small enough to keep for a million jobs. Times are milliseconds of
 * one clock, whichever.
 *
 * @param watchedAt when the watch began
 * @param seenAt    when Zoho last answered, {@code watchedAt} before the first answer
 * @param polls     how many answers there were
 */
public record PollTrace(long watchedAt, long seenAt, int polls) {

    /** A job that nobody has asked about yet. */
    public static PollTrace watched(long atMillis) {
        return new PollTrace(atMillis, atMillis, 0);
    }

    /** The trace after one more answer. */
    public PollTrace observed(long atMillis, MassUpdateStatus status) {
        return new PollTrace(watchedAt, Math.max(seenAt, atMillis), polls + 1);
    }

    /** A short text from which {@link #decode} makes an equal trace. */
    public String encode() {
        return "1," + watchedAt + "," + seenAt + "," + polls;
    }

    /**
     * Reads what {@link #encode} wrote. A text of an unknown version yields a fresh trace: a forgotten history costs a few
     * calls, a failure would cost the job.
     */
    public static PollTrace decode(String text, long watchedAt) {
        String[] parts = text == null ? new String[0] : text.split(",");
        if (parts.length != 4 || !"1".equals(parts[0])) {
            return watched(watchedAt);
        }
        try {
            return new PollTrace(Long.parseLong(parts[1]), Long.parseLong(parts[2]), Integer.parseInt(parts[3]));
        } catch (NumberFormatException e) {
            return watched(watchedAt);
        }
    }
}

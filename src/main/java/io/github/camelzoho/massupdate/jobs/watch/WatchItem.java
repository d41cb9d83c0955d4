package io.github.camelzoho.massupdate.jobs.watch;

import java.time.Duration;
import java.time.Instant;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.PlainText;

/**
 * One thing that was given to be watched: a job, or what is wrong with it.
 *
 * @param key      the name of the job, {@code null} when the item is invalid
 * @param lifetime how long to watch at the longest, {@code null} when not said so
 * @param deadline until when to watch at the longest, {@code null} when not said so
 * @param reason   what is wrong, at most 200 characters on one line, {@code null} when the item is valid
 * @param text     the item as it was given, at most the first 2,002 characters; not fit to be shown
 * @param position which element of the list that was given holds the item, 0 when no list was given
 */
public record WatchItem(JobKey key, Duration lifetime, Instant deadline, String reason, String text, int position) {

    /** How much of an item is shown, with the mark that it was cut. */
    static final int LONGEST_INPUT = 2_001;

    private static final int LONGEST_REASON = 200;

    public WatchItem {
        reason = PlainText.of(reason, LONGEST_REASON);
        text = text.substring(0, Math.min(text.length(), LONGEST_INPUT + 1));
    }

    static WatchItem invalid(String reason, String text) {
        return new WatchItem(null, null, null, reason, text, 0);
    }

    /** The same item, with what is wrong about it. */
    public WatchItem invalid(String fault) {
        return new WatchItem(null, null, null, fault, text, position);
    }

    WatchItem at(int place) {
        return new WatchItem(key, lifetime, deadline, reason, text, place);
    }

    public boolean valid() {
        return reason == null;
    }

    /** The item as it was given, on one line: cut after 2,000 characters, control characters escaped. */
    public String input() {
        return PlainText.of(text, LONGEST_INPUT);
    }

    /** Whether something of the text may be missing. */
    boolean cut() {
        return text.length() > LONGEST_INPUT;
    }
}

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
 * @param input    the item as it was given, cut after 2,000 characters, control characters escaped
 * @param position which element of the list that was given holds the item, 0 when no list was given
 */
public record WatchItem(JobKey key, Duration lifetime, Instant deadline, String reason, String input, int position) {

    /** How much of an item is kept, with the mark that it was cut. */
    static final int LONGEST_INPUT = 2_001;

    private static final int LONGEST_REASON = 200;

    /** Its objects, its verdict, and what becomes of it on the way into the ledger, but for the input; as measured. */
    private static final int OBJECTS = 600;

    public WatchItem {
        reason = PlainText.of(reason, LONGEST_REASON);
        input = PlainText.of(input, LONGEST_INPUT);
    }

    static WatchItem invalid(String reason, String input) {
        return new WatchItem(null, null, null, reason, input, 0);
    }

    /** The same item, with what is wrong about it. */
    public WatchItem invalid(String fault) {
        return new WatchItem(null, null, null, fault, input, position);
    }

    WatchItem at(int place) {
        return new WatchItem(key, lifetime, deadline, reason, input, place);
    }

    public boolean valid() {
        return reason == null;
    }

    /** About how many bytes of memory it holds until it is answered. */
    long memory() {
        return OBJECTS + (long) Character.BYTES * input.length();
    }
}

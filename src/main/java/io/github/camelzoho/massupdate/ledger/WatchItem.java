package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;
import java.time.Instant;

import io.github.camelzoho.massupdate.api.JobKey;

/**
 * One thing that was given to be watched: a job, or what is wrong with it.
 *
 * @param key      the name of the job, {@code null} when the item is invalid
 * @param lifetime how long to watch at the longest, {@code null} when not said so
 * @param deadline until when to watch at the longest, {@code null} when not said so
 * @param reason   what is wrong, {@code null} when the item is valid
 * @param input    the item as it was given
 * @param position which element of the list that was given holds the item, 0 when no list was given
 */
record WatchItem(JobKey key, Duration lifetime, Instant deadline, String reason, String input, int position) {

    private static final int SHOWN = 2_000;

    WatchItem {
        input = input.length() > SHOWN ? input.substring(0, SHOWN) + "…" : input;
    }

    static WatchItem invalid(String reason, String input) {
        return new WatchItem(null, null, null, reason, input, 0);
    }

    WatchItem at(int place) {
        return new WatchItem(key, lifetime, deadline, reason, input, place);
    }

    boolean valid() {
        return reason == null;
    }
}

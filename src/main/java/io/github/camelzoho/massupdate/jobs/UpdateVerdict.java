package io.github.camelzoho.massupdate.jobs;

import io.github.camelzoho.massupdate.api.PlainText;

/**
 * What became of one mass update that was to be queued.
 *
 * @param verdict  whether it is queued now
 * @param key      the name that the caller gave it, {@code null} when the item is invalid
 * @param reason   one sentence that says what is wrong with an invalid item, at most 200 characters on one line, otherwise
 *                 {@code null}
 * @param position which item of those that were given it is, from 0
 */
public record UpdateVerdict(Acceptance verdict, String key, String reason, int position) {

    private static final int LONGEST_REASON = 200;

    /** Whether a mass update is queued now. */
    public enum Acceptance {
        /** The mass update was new, and is stored. */
        QUEUED,
        /** A mass update of this key was known already; nothing changed. */
        DUPLICATE,
        /** The item is no mass update; nothing was stored for it. */
        INVALID
    }

    static UpdateVerdict invalid(String reason, int position) {
        return new UpdateVerdict(Acceptance.INVALID, null, PlainText.of(reason, LONGEST_REASON), position);
    }
}

package io.github.camelzoho.massupdate.jobs;

import io.github.camelzoho.massupdate.api.PlainText;

/**
 * What became of one mass update that was to be queued.
 *
 * @param verdict  whether it is queued now
 * @param key      the name that the caller gave it, {@code null} when the item is invalid
 * @param reason   one sentence that says what is wrong with an invalid item, at most 200 characters on one line, otherwise
 *                 {@code null}
 * @param position which element of the list, or which part of the text, that was given holds the item, from 0
 */
public record UpdateVerdict(Acceptance verdict, String key, String reason, int position) implements ItemVerdict {

    private static final int LONGEST_REASON = 200;

    /** Whether a mass update is queued now. */
    public enum Acceptance {
        /** The mass update was new, and is stored. */
        QUEUED,
        /** The same mass update was known already; nothing changed. */
        DUPLICATE,
        /** The item is no mass update, or its key belongs to another one; nothing was stored for it. */
        INVALID
    }

    @Override
    public boolean added() {
        return verdict == Acceptance.QUEUED;
    }

    static UpdateVerdict invalid(String reason, int position) {
        return new UpdateVerdict(Acceptance.INVALID, null, PlainText.of(reason, LONGEST_REASON), position);
    }
}

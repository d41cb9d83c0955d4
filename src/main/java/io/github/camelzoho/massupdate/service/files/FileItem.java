package io.github.camelzoho.massupdate.service.files;

import java.util.regex.Pattern;

/**
 * What one line of a file, or one element of its JSON, is about.
 *
 * @param line    on which line it begins, from 1
 * @param text    as it stands in the file, at most {@link ItemForm#longest()} characters of it
 * @param body    what is given to the ledger, {@code null} when it cannot be read
 * @param problem why it cannot be read, and what to write instead; {@code null} when it is given to the ledger
 */
record FileItem(long line, String text, Object body, String problem) {

    static final String FOREIGN_BYTES =
            "It has bytes that are not valid in the encoding of the file: save the file as UTF-8 and give this item again.";

    /** Stands for bytes that are not valid in the encoding of the file: the second half of a character, which no valid bytes give alone. */
    static final char FOREIGN = '\uDC00';

    private static final Pattern FOREIGN_ALONE = Pattern.compile("(?<![\\uD800-\\uDBFF])\\uDC00");
    private static final String REPLACEMENT = "\uFFFD";

    FileItem {
        text = hasForeign(text) ? FOREIGN_ALONE.matcher(text).replaceAll(REPLACEMENT) : text;
    }

    private static boolean hasForeign(String text) {
        return text.indexOf(FOREIGN) >= 0 && FOREIGN_ALONE.matcher(text).find();
    }

    /** What could be read, unless the file had other bytes there than its encoding has. */
    static FileItem of(long line, String text, Object body) {
        return hasForeign(text) ? unreadable(line, text, FOREIGN_BYTES) : new FileItem(line, text, body, null);
    }

    static FileItem unreadable(long line, String text, String problem) {
        return new FileItem(line, text, null, hasForeign(text) ? FOREIGN_BYTES : problem);
    }
}

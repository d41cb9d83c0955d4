package io.github.camelzoho.massupdate.service.files;

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

    /** Stands for bytes that are not valid in the encoding of the file: half a character, to which no valid bytes are decoded. */
    static final char FOREIGN = '\uDC00';

    private static final char REPLACEMENT = '\uFFFD';

    FileItem {
        text = text.replace(FOREIGN, REPLACEMENT);
    }

    /** What could be read, unless the file had other bytes there than its encoding has. */
    static FileItem of(long line, String text, Object body) {
        return text.indexOf(FOREIGN) >= 0 ? unreadable(line, text, FOREIGN_BYTES) : new FileItem(line, text, body, null);
    }

    static FileItem unreadable(long line, String text, String problem) {
        return new FileItem(line, text, null, text.indexOf(FOREIGN) >= 0 ? FOREIGN_BYTES : problem);
    }
}

package io.github.camelzoho.massupdate.service.files;

/**
 * What one line of a file, or one element of its JSON, is about.
 *
 * @param line    on which line it begins, from 1
 * @param text    as it stands in the file, at most {@link FileItem#LONGEST} characters of it
 * @param job     what is given to be watched, {@code null} when it cannot be read
 * @param problem why it cannot be read, and what to write instead; {@code null} when it is given to be watched
 */
record FileItem(long line, String text, Object job, String problem) {

    /** The most characters that one job may have. */
    static final int LONGEST = 8_192;

    static final String TOO_LONG = "This is longer than the %s characters that a job may have: give one job per line.".formatted(LONGEST);
    static final String FOREIGN_BYTES =
            "It has bytes that are not valid in the encoding of the file: save the file as UTF-8 and give this job again.";

    private static final char REPLACEMENT = '\uFFFD';

    /** What could be read, unless the file had other bytes there than its encoding has. */
    static FileItem of(long line, String text, Object job) {
        return text.indexOf(REPLACEMENT) >= 0 ? unreadable(line, text, FOREIGN_BYTES) : new FileItem(line, text, job, null);
    }

    static FileItem unreadable(long line, String text, String problem) {
        return new FileItem(line, text, null, text.indexOf(REPLACEMENT) >= 0 ? FOREIGN_BYTES : problem);
    }
}

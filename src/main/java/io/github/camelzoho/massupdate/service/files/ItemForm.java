package io.github.camelzoho.massupdate.service.files;

/**
 * What the items of a file are.
 *
 * @param noun    what one item is, for messages
 * @param example how to write one as JSON
 * @param longest the most characters that one may have
 * @param table   whether the rows of a table are read, too
 */
record ItemForm(String noun, String example, int longest, boolean table) {

    static final ItemForm JOB = new ItemForm("job", "{\"module\":…,\"jobId\":…}", 8_192, true);
    static final ItemForm UPDATE =
            new ItemForm("mass update", "{\"key\":…,\"module\":…,\"customViewId\":…,\"values\":{…}}", 131_072, false);

    String tooLong() {
        return "This is longer than the %s characters that a %s may have: give one per line.".formatted(longest, noun);
    }

    String notOne() {
        return "This is not a %s: %s.".formatted(noun, give());
    }

    String give() {
        return "give %s for each %s".formatted(example, noun);
    }
}

package io.github.camelzoho.massupdate.jobs.watch;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * JSON that is read token by token and shows its values as they were given. It keeps neither what lies behind nor what is ahead:
 * reading takes the memory of the longest token.
 */
final class RecordedJson implements Closeable {

    /**
     * A number, name or text of any length harms its own item only, not the array around it ({@link ShortTokens} limits what it
     * takes); the depth is limited, since the parser keeps something for each level.
     */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10_000)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** One character more than is shown, so that what was longer is seen to be cut. */
    private static final int LONGEST_EXCERPT = WatchItem.LONGEST_INPUT + 1;

    private final RecordingReader recorder;
    private final JsonParser parser;

    RecordedJson(Reader text) throws IOException {
        this.recorder = new RecordingReader(new ShortTokens(text));
        this.parser = JSON.createParser(recorder);
    }

    static RecordedJson of(String text) throws IOException {
        return new RecordedJson(new StringReader(text));
    }

    JsonParser parser() {
        return parser;
    }

    /** Begins an excerpt with the current token, which is a brace or bracket. */
    Excerpt begin() {
        return recorder.begin(parser.currentTokenLocation().getCharOffset());
    }

    /** What was read since the excerpt began, to the end of the current token; of much only the first characters. */
    String end(Excerpt excerpt) {
        return recorder.end(excerpt, parser.currentLocation().getCharOffset());
    }

    /** The value that begins with the current token, as it was given; of a long one only the first characters. Reads it to its end. */
    String value() throws IOException {
        if (parser.currentToken().isStructStart()) {
            Excerpt excerpt = begin();
            parser.skipChildren();
            return end(excerpt);
        }
        Cut cut = new Cut();
        parser.getText(cut);
        return cut.text.toString();
    }

    /** Fails where the text goes on after its end. */
    void requireEnd() throws IOException {
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "there is more after its end");
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** The first characters from a place on. */
    static final class Excerpt {

        private final long begin;
        private final StringBuilder text = new StringBuilder();

        private Excerpt(long begin) {
            this.begin = begin;
        }
    }

    /** Hands a text on in chunks, and remembers the last one, in which the current brace or bracket lies. */
    private static final class RecordingReader extends Reader {

        private final Reader text;
        private final List<Excerpt> excerpts = new ArrayList<>();
        private char[] chunk = {};
        private int length;
        private long begin;

        private RecordingReader(Reader text) {
            this.text = text;
        }

        @Override
        public int read(char[] buffer, int offset, int size) throws IOException {
            int count = text.read(buffer, offset, size);
            if (count > 0) {
                excerpts.forEach(excerpt -> take(excerpt, length));
                begin += length;
                length = count;
                chunk = chunk.length < count ? new char[count] : chunk;
                System.arraycopy(buffer, offset, chunk, 0, count);
            }
            return count;
        }

        private Excerpt begin(long place) {
            Excerpt excerpt = new Excerpt(place);
            excerpts.add(excerpt);
            return excerpt;
        }

        private String end(Excerpt excerpt, long place) {
            excerpts.remove(excerpt);
            take(excerpt, (int) (place - begin));
            return excerpt.text.toString();
        }

        /** What the chunk holds of an excerpt. */
        private void take(Excerpt excerpt, int end) {
            int from = (int) Math.max(0, excerpt.begin - begin);
            excerpt.text.append(chunk, from, Math.min(end - from, LONGEST_EXCERPT - excerpt.text.length()));
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }

    /** Takes the first characters only. */
    private static final class Cut extends Writer {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] buffer, int offset, int size) {
            text.append(buffer, offset, Math.min(size, LONGEST_EXCERPT - text.length()));
        }

        @Override
        public void flush() {
            // nothing waits
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}

package io.github.camelzoho.massupdate.jobs.watch;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.function.LongConsumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.Utf8;

/**
 * Reads what is to be watched: JSON, lines of JSON or of {@code module,jobId[,connection]}, maps, and lists of all these.
 * One bad item harms only itself, whatever is bad about it.
 */
public final class WatchParser {

    /** How deep lists may lie in lists, and texts in lists. */
    private static final int DEPTH = 8;

    /** Of a longer text in JSON only lines are read, since it is not held a second time. */
    private static final int LONGEST_HELD = 32_768;
    private static final int LONGEST_LINE = 8_192;

    private final WatchItemReader reader;
    private final int maximumItems;

    /**
     * @param module       the module of items that name none, {@code null} when each has to
     * @param connection   the connection of items that name none
     * @param maximumItems how many items one text may hold; one that holds more is invalid as a whole
     */
    public WatchParser(String module, String connection, int maximumItems) {
        this.reader = new WatchItemReader(module, connection);
        this.maximumItems = maximumItems;
    }

    /** The items in their order. */
    public WatchItems parse(Object body) {
        if (body instanceof WatchDocument document) {
            return document.items();
        }
        Reading reading = new Reading();
        reading.read(body, 0);
        return reading.items;
    }

    /**
     * The items of one JSON object or array, in their order.
     *
     * @param  memory                   takes, for each item, about how many bytes it holds until it is answered
     * @throws IllegalArgumentException if the document is something else, or holds too many items; the message says so
     * @throws JsonProcessingException  if this is not JSON
     * @throws IOException              if the document cannot be read
     */
    WatchItems parse(Reader document, LongConsumer memory) throws IOException {
        try (RecordedJson json = new RecordedJson(document)) {
            return new DocumentReading(memory).read(json);
        }
    }

    private class Reading {

        final WatchItems items = new WatchItems(reader);
        private int position;

        private void read(Object body, int depth) {
            try {
                readAny(body, depth);
            } catch (RuntimeException | StackOverflowError e) {
                // of objects that come from elsewhere: lists that hold themselves, values that fail when they are asked
                add(WatchItem.invalid("The item cannot be read: %s.".formatted(e.getClass().getSimpleName()),
                        body.getClass().getSimpleName()));
            }
        }

        private void readAny(Object body, int depth) {
            if (body instanceof JobKey key) {
                add(new WatchItem(key, null, null, null, key.toString(), 0));
            } else if (body instanceof Map<?, ?> map) {
                add(reader.read(map));
            } else if (body instanceof Collection<?> collection) {
                readAll(collection.iterator(), depth);
            } else if (body instanceof JsonNode node) {
                readNode(node, depth);
            } else if (body instanceof byte[] bytes) {
                readBytes(bytes, depth);
            } else if (body instanceof CharSequence text) {
                readText(text.toString(), depth);
            } else if (body != null) {
                add(WatchItem.invalid("A %s names no job: give a text, a Map, or a list of these."
                        .formatted(body.getClass().getSimpleName()), body.getClass().getSimpleName()));
            }
        }

        private void readAll(Iterator<?> elements, int depth) {
            if (depth == DEPTH) {
                add(WatchItem.invalid("The list lies in more than %s other lists: give a flat one.".formatted(DEPTH), "[…]"));
                return;
            }
            for (int element = 0; elements.hasNext(); element++) {
                begin(element, depth);
                read(elements.next(), depth + 1);
            }
        }

        /** Notes which element of the list comes next; lists in lists do not count. */
        private void begin(int element, int depth) {
            position = depth == 0 ? element : position;
        }

        private void add(WatchItem item) {
            add(item, WatchItems.KeptForm.WHOLE);
        }

        private void addLine(String line) {
            add(reader.read(line), WatchItems.KeptForm.LINE);
        }

        /** @return about how many bytes of memory the item takes */
        long add(WatchItem item, WatchItems.KeptForm form) {
            return items.add(item.at(position), form);
        }

        private void readNode(JsonNode node, int depth) {
            if (node.isArray()) {
                readAll(node.elements(), depth);
            } else if (node.isTextual()) {
                readText(node.textValue(), depth);
            } else {
                add(reader.readJson(node.toString()), WatchItems.KeptForm.JSON);
            }
        }

        /** Where a text is not UTF-8, only the lines in which it is not are lost. */
        private void readBytes(byte[] bytes, int depth) {
            try {
                readText(Utf8.decode(bytes), depth);
                return;
            } catch (CharacterCodingException e) {
                // line by line, then
            }
            int before = items.size();
            int begin = 0;
            for (int end = 0; end <= bytes.length && items.size() - before <= maximumItems; end++) {
                if (end == bytes.length || bytes[end] == '\n') {
                    readLine(bytes, begin, end);
                    begin = end + 1;
                }
            }
            requireFew(before, depth, "");
        }

        private void readLine(byte[] bytes, int begin, int end) {
            try {
                readText(Utf8.decode(bytes, begin, end), DEPTH);
            } catch (CharacterCodingException e) {
                add(WatchItem.invalid("The line is not UTF-8: encode the whole text in UTF-8.",
                        new String(bytes, begin, Math.min(end - begin, WatchItem.LONGEST_INPUT), StandardCharsets.UTF_8)));
            }
        }

        private void readText(String text, int depth) {
            String trimmed = PlainText.trim(text.startsWith("\uFEFF") ? text.substring(1) : text);
            int before = items.size();
            boolean document = depth < DEPTH
                    && (trimmed.startsWith("[") || trimmed.startsWith("{") && trimmed.lines().skip(1).findAny().isPresent());
            if (!document || !readDocument(trimmed, depth)) {
                Iterator<String> lines = trimmed.lines().map(PlainText::trim).filter(line -> !line.isEmpty()).iterator();
                while (lines.hasNext() && items.size() - before <= maximumItems) {
                    addLine(lines.next());
                }
            }
            requireFew(before, depth, trimmed);
        }

        /** Puts one invalid item in the place of too many. */
        private void requireFew(int before, int depth, String text) {
            if (items.size() - before > maximumItems) {
                items.subList(before, items.size()).clear();
                begin(0, depth);
                add(WatchItem.invalid("The text holds more than %s jobs: give at most so many at once.".formatted(maximumItems), text));
            }
        }

        /** Reads one JSON document, up to the first item that is too many; false when the text is something else, such as lines. */
        private boolean readDocument(String text, int depth) {
            int before = items.size();
            try (RecordedJson json = RecordedJson.of(text)) {
                json.parser().nextToken();
                if (readDocument(json, depth)) {
                    json.requireEnd();
                }
                return true;
            } catch (JsonProcessingException e) {
                items.subList(before, items.size()).clear();
                begin(0, depth);
                return false;
            } catch (IOException e) {
                throw new IllegalStateException("A text was read", e);
            }
        }

        /** Reads the object or array that begins with the current token; false when there are too many items in it. */
        final boolean readDocument(RecordedJson json, int depth) throws IOException {
            if (json.parser().currentToken() != JsonToken.START_ARRAY) {
                add(reader.read(json), WatchItems.KeptForm.JSON);
                return true;
            }
            int before = items.size();
            for (int element = 0; json.parser().nextToken() != JsonToken.END_ARRAY; element++) {
                begin(element, depth);
                readElement(json, depth);
                if (items.size() - before > maximumItems) {
                    return false;
                }
            }
            return true;
        }

        private void readElement(RecordedJson json, int depth) throws IOException {
            if (json.parser().currentToken() != JsonToken.VALUE_STRING) {
                add(reader.read(json), WatchItems.KeptForm.JSON);
                return;
            }
            if (json.parser().getTextLength() >= ShortTokens.LONGEST) {
                add(WatchItem.invalid("The text has %s characters or more: give fewer jobs in one text."
                        .formatted(ShortTokens.LONGEST), json.value()));
                return;
            }
            int before = items.size();
            if (json.parser().getTextLength() > LONGEST_HELD) {
                try (LongText lines = new LongText()) {
                    json.parser().getText(lines);
                }
                requireFew(before, depth, "");
            } else {
                readText(json.parser().getText(), depth + 1);
            }
            if (items.size() == before) {
                add(WatchItem.invalid("The text is empty: give a job as module,jobId[,connection].", ""));
            }
        }

        /** Takes the lines of a text piece by piece. */
        private final class LongText extends Writer {

            private final int before = items.size();
            private final StringBuilder line = new StringBuilder();

            @Override
            public void write(char[] buffer, int offset, int length) {
                for (int i = offset; i < offset + length; i++) {
                    char c = buffer[i];
                    if (c == '\n' || c == '\r') {
                        flush();
                    } else if (line.length() <= LONGEST_LINE && !(line.isEmpty() && (c == ' ' || c == '\t' || c == '\uFEFF'))) {
                        line.append(c);
                    }
                }
            }

            @Override
            public void flush() {
                if (line.isEmpty() || items.size() - before > maximumItems) {
                    return;
                }
                if (line.length() > LONGEST_LINE) {
                    add(WatchItem.invalid("The line has more than %s characters: give one job in each line of a long text."
                            .formatted(LONGEST_LINE), line.toString()));
                } else {
                    addLine(PlainText.trim(line.toString()));
                }
                line.setLength(0);
            }

            @Override
            public void close() {
                flush();
            }
        }
    }

    /** Limits the items of a whole document, and says what each of them takes. */
    private final class DocumentReading extends Reading {

        private final LongConsumer memory;

        private DocumentReading(LongConsumer memory) {
            this.memory = memory;
        }

        private WatchItems read(RecordedJson json) throws IOException {
            JsonToken first = json.parser().nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException(
                        "The body must be a job, as {\"module\":\"Leads\",\"jobId\":\"123\"}, or an array of jobs.");
            }
            readDocument(json, 0);
            json.requireEnd();
            return items;
        }

        @Override
        long add(WatchItem item, WatchItems.KeptForm form) {
            long taken = super.add(item, form);
            if (items.size() > maximumItems) {
                throw new IllegalArgumentException(
                        "The array holds more than %1$s jobs: send at most %1$s at once.".formatted(maximumItems));
            }
            memory.accept(taken);
            return taken;
        }
    }
}

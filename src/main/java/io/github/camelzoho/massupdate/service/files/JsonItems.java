package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.api.JsonFault;
import io.github.camelzoho.massupdate.api.PlainText;

/**
 * JSON over several lines: an array of items, or items one after the other. Only brackets and quotes are looked at here, so that one
 * that is wrong inside harms itself alone.
 */
final class JsonItems implements FileItems {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String CUT_OFF = "The file ends inside this JSON: close its brackets and quotes, give the rest of the file again,"
            + " and write files elsewhere first and rename them into place.";
    private static final String OPEN_QUOTE = "A quote is not closed on its line: close it.";

    private static final Pattern VALUE = Pattern.compile("[{\\[\"]|-?\\d|(?:true|false|null)\\b");
    private static final Pattern IN_ARRAY = Pattern.compile(VALUE + "|[],]");
    private static final Pattern NEXT_DOCUMENT = Pattern.compile("[\\[{,]");
    /** A line inside an array: a single value, or one that ends with a comma or a bracket. A row of a table is neither, whatever it begins with. */
    private static final Pattern ELEMENT = Pattern.compile("[],].*|[{\\[].*|(?:\"(?:[^\"\\\\]|\\\\.)*+\"|-?\\d[\\d.eE+-]*|true|false|null)\\s*|\".*[],]|"
            + "(?:-?\\d|true|false|null)[^\"]*[],]");
    private static final Pattern NAME = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"\\s*(?::|$)");
    private static final Pattern NAME_OR_END = Pattern.compile(NAME + "|}");
    private static final Pattern REST = Pattern.compile("[},:\\]]");

    private final FileText text;
    private final ItemForm form;
    private boolean inArray;

    JsonItems(FileText text, ItemForm form) {
        this.text = text;
        this.form = form;
    }

    /**
     * Whether a file that begins so is one of this kind, and not one of lines, of which the first may be wrong: the second line goes on
     * with what stands in the bracket that the first one leaves open, or, where each of them is closed, begins another document.
     */
    static boolean begins(String begin) {
        List<String> lines = begin.lines().map(PlainText::trim).filter(line -> !line.isEmpty()).limit(2).toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        Optional<String> second = lines.stream().skip(1).findFirst();
        return first.startsWith("[") && beginsArray(first, second)
                || first.startsWith("{") && second.filter(line -> leavesOpen(first) && goesOn(first, line)).isPresent();
    }

    private static boolean beginsArray(String first, Optional<String> second) {
        String rest = PlainText.trim(first.substring(1));
        if (!rest.isEmpty() && !IN_ARRAY.matcher(rest).lookingAt()) {
            return false;
        }
        return second.isEmpty() || switch (innermost(first)) {
            case '[' -> ELEMENT.matcher(second.get()).matches();
            case '{' -> goesOn(first, second.get());
            // what is wrong with the quotes of the first line may harm no other: only an array has commas at the ends of its lines
            case '"' -> !isObject(second.get()) && (ELEMENT.matcher(second.get()).matches() || NAME.matcher(second.get()).lookingAt());
            default -> NEXT_DOCUMENT.matcher(second.get()).lookingAt();
        };
    }

    /** What the line leaves open and does not close: the last bracket or a quote, or a blank where everything is closed. */
    private static char innermost(String line) {
        StringBuilder open = new StringBuilder(" ");
        Brackets brackets = new Brackets();
        for (int i = 0; i < line.length(); i++) {
            int depth = brackets.depth;
            brackets.read(line.charAt(i));
            if (brackets.depth > depth) {
                open.append(line.charAt(i));
            } else if (brackets.depth < depth && open.length() > 1) {
                open.setLength(open.length() - 1);
            }
        }
        return brackets.quoted ? '"' : open.charAt(open.length() - 1);
    }

    /** Whether the second line goes on with the object that the first one leaves open. */
    private static boolean goesOn(String first, String second) {
        return !isObject(second) && after(first.charAt(first.length() - 1)).matcher(second).lookingAt();
    }

    /** How a line begins that goes on after this character. */
    private static Pattern after(char end) {
        return switch (end) {
            case ':', '[' -> VALUE;
            case ',' -> NAME;
            case '{' -> NAME_OR_END;
            default -> REST;
        };
    }

    private static boolean isObject(String line) {
        try {
            return JSON.readTree(line).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Whether a bracket is not closed on the line, but each quote is. */
    private static boolean leavesOpen(String line) {
        Brackets brackets = new Brackets();
        line.chars().forEach(brackets::read);
        return brackets.depth > 0 && !brackets.quoted;
    }

    /** What is open behind the characters that were read. */
    private static final class Brackets {

        private int depth;
        private boolean quoted;
        private boolean escaped;

        void read(int c) {
            if (quoted) {
                quoted = escaped || c != '"';
                escaped = !escaped && c == '\\';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
    }

    @Override
    public FileItem next() throws IOException {
        for (int c = text.peek(); c >= 0; c = text.peek()) {
            if (c == '{' || c == '[' && inArray) {
                return nested();
            }
            if (c == '"') {
                return string();
            }
            if (c <= ' ' || c == ',' || c == '[' || c == ']' && inArray) {
                inArray = c == '[' || inArray && c != ']';
                text.read();
            } else {
                return other();
            }
        }
        if (inArray) {
            inArray = false;
            return FileItem.unreadable(text.line(), "[", CUT_OFF);
        }
        return null;
    }

    @Override
    public boolean open() {
        return inArray;
    }

    /** An object, or an array inside of the array, up to the bracket that closes it. */
    private FileItem nested() throws IOException {
        long line = text.line();
        StringBuilder read = new StringBuilder();
        long length = 0;
        Brackets brackets = new Brackets();
        do {
            int c = text.read();
            if (c < 0) {
                inArray = false;
                return FileItem.unreadable(line, read.toString(), CUT_OFF);
            }
            if (length++ < form.longest()) {
                read.append((char) c);
            }
            if (brackets.quoted && (c == '\n' || c == '\r')) {
                return FileItem.unreadable(line, read.toString().trim(), OPEN_QUOTE);
            }
            brackets.read(c);
        } while (brackets.depth > 0);
        String item = read.toString();
        if (length > form.longest()) {
            return FileItem.unreadable(line, item, form.tooLong());
        }
        return item.startsWith("[")
                ? FileItem.unreadable(line, item, "An array inside of the array: %s.".formatted(form.give()))
                : object(line, item);
    }

    private FileItem object(long line, String item) {
        try {
            JSON.readTree(item);
            return FileItem.of(line, item, item);
        } catch (JsonProcessingException e) {
            return FileItem.unreadable(line, item, "This is not JSON: %s: %s.".formatted(JsonFault.of(e), form.give()));
        }
    }

    /** A text, which stands for a line. */
    private FileItem string() throws IOException {
        long line = text.line();
        StringBuilder read = new StringBuilder().append((char) text.read());
        long length = 1;
        boolean escaped = false;
        int c;
        do {
            c = text.peek();
            if (c < 0 || c == '\n' || c == '\r') {
                return FileItem.unreadable(line, read.toString(), OPEN_QUOTE);
            }
            text.read();
            if (length++ < form.longest()) {
                read.append((char) c);
            }
            if (c == '"' && !escaped) {
                break;
            }
            escaped = !escaped && c == '\\';
        } while (true);
        return length > form.longest()
                ? FileItem.unreadable(line, read.toString(), form.tooLong())
                : string(line, read.toString());
    }

    private FileItem string(long line, String quoted) {
        try {
            JsonNode node = JSON.readTree(quoted);
            String row = node.asText();
            if (row.indexOf('\n') >= 0 || row.indexOf('\r') >= 0) {
                return FileItem.unreadable(line, quoted, "A text with several lines: %s.".formatted(form.give()));
            }
            return row.startsWith("{") || row.startsWith("[") || row.isBlank() || !form.table()
                    ? FileItem.unreadable(line, quoted, form.notOne())
                    : FileItem.of(line, quoted, row);
        } catch (JsonProcessingException e) {
            return FileItem.unreadable(line, quoted, form.notOne());
        }
    }

    /** A number, a word, or what a broken job has left, up to the next item or line. */
    private FileItem other() throws IOException {
        long line = text.line();
        StringBuilder read = new StringBuilder();
        int c = text.peek();
        do {
            if (read.length() < form.longest()) {
                read.append((char) c);
            }
            text.read();
            c = text.peek();
        } while (c >= 0 && "{[\",]\n\r".indexOf(c) < 0);
        return FileItem.unreadable(line, read.toString().trim(), form.notOne());
    }
}

package io.github.camelzoho.massupdate.service.files;

import java.util.Locale;

/** Text from a file on one line of bounded length, for logs and for files of rejected lines. */
final class OneLine {

    private OneLine() {
    }

    /** Control and format characters, which break a line or turn its direction, become escapes; an ellipsis ends what was longer. */
    static String of(String text, int limit) {
        StringBuilder line = new StringBuilder();
        int i = 0;
        while (i < text.length() && line.length() < limit) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> line.append(escape(c));
                default -> line.appendCodePoint(c);
            }
        }
        return i < text.length() ? line.append('…').toString() : line.toString();
    }

    private static String escape(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04x", c);
        };
    }
}

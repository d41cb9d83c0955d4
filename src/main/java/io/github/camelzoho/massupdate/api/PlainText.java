package io.github.camelzoho.massupdate.api;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes text from outside fit to be stored, logged and shown: one line of a known length. Control and format characters (which
 * can break a line, or turn its direction round), line separators and lone surrogates become escapes such as {@code \n} and
 * {@code \u202e}.
 */
public final class PlainText {

    /** The longest code or status that is kept, in characters. */
    public static final int CODE = 100;

    /** The longest message that is kept, in characters. */
    public static final int MESSAGE = 1_000;

    private static final String INVOKING = "failed invoking http";
    private static final Pattern CALLED = Pattern.compile("(https?://)(?:[^/?#\\s]*@)?([^/?#\\s@]*)\\S*");

    private static final int DEPTH = 4;
    private static final int MEMBERS = 20;
    private static final char CUT = '…';

    private PlainText() {
    }

    /**
     * The text on one line.
     *
     * @param  text  may be {@code null}
     * @param  limit how long the result may be, at least 1; an ellipsis ends what was longer
     * @return       {@code null} for {@code null}
     */
    public static String of(String text, int limit) {
        if (text == null || text.length() <= limit && text.codePoints().allMatch(PlainText::plain)) {
            return text;
        }
        StringBuilder line = new StringBuilder();
        int end = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            append(line, text.codePointAt(i));
            if (line.length() > limit) {
                line.setLength(end);
                return line.append(CUT).toString();
            }
            if (line.length() < limit) {
                end = line.length();
            }
        }
        return line.toString();
    }

    /** The message of an exception as {@link #of(String, int)} makes it, or the kind of the exception where it has none. */
    public static String of(Throwable e) {
        return of(e, MESSAGE);
    }

    /** @param limit how long the result may be */
    public static String of(Throwable e, int limit) {
        return of(e.getMessage() == null ? e.getClass().getSimpleName() : message(e), limit);
    }

    /** The kind of an exception and its message: that of a file system is only the name of a file. */
    public static String withKind(Throwable e) {
        String kind = e.getClass().getSimpleName();
        return of(e.getMessage() == null ? kind : kind + ": " + message(e), MESSAGE);
    }

    /** The first line of the message of an exception, empty where it has none: databases add where in the statement. */
    public static String firstLine(Throwable e) {
        return e.getMessage() == null ? "" : of(message(e).lines().findFirst().orElse("").strip(), MESSAGE);
    }

    /** The first line without the full stop at its end, to stand within a sentence. */
    public static String clause(Throwable e) {
        String line = firstLine(e);
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    /** Camel names the whole address that refused a call, whose path or query may be a secret: only its server is shown. */
    private static String message(Throwable e) {
        String message = e.getMessage();
        return message.contains(INVOKING) ? CALLED.matcher(message).replaceAll("$1$2") : message;
    }

    /** The text without the blanks, tabs and line ends around it; other white space stays and can be refused by its name. */
    public static String trim(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && blank(text.charAt(begin))) {
            begin++;
        }
        while (begin < end && blank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** The members as texts of this kind, numbers and truth values as they are; of many or deeply nested ones only the first. */
    static Map<String, Object> of(Map<?, ?> members) {
        return members(members, DEPTH);
    }

    private static Map<String, Object> members(Map<?, ?> members, int depth) {
        Map<String, Object> plain = new LinkedHashMap<>();
        members.entrySet().stream().filter(member -> member.getValue() != null).limit(MEMBERS)
                .forEach(member -> plain.put(of(String.valueOf(member.getKey()), CODE), value(member.getValue(), depth - 1)));
        return plain;
    }

    private static Object value(Object value, int depth) {
        if (value instanceof Map<?, ?> members) {
            return depth == 0 ? "{…}" : members(members, depth);
        }
        if (value instanceof Collection<?> elements) {
            return depth == 0 ? "[…]" : elements.stream().limit(MEMBERS).map(each -> value(each, depth - 1)).toList();
        }
        boolean small = value instanceof Boolean || value instanceof Integer || value instanceof Long || value instanceof Double;
        return small ? value : of(String.valueOf(value), MESSAGE);
    }

    private static void append(StringBuilder line, int c) {
        switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (plain(c)) {
                    line.appendCodePoint(c);
                } else {
                    Character.toString(c).chars().forEach(unit -> line.append(String.format(Locale.ROOT, "\\u%04x", unit)));
                }
            }
        }
    }

    private static boolean plain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

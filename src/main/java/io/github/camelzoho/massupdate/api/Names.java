package io.github.camelzoho.massupdate.api;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The forms of what goes into the path and the query of a call: what has them needs no escaping. Each method returns the value without
 * blanks around it, and throws {@link IllegalArgumentException} with a sentence that says what to give.
 */
public final class Names {

    private static final int LONGEST_CONNECTION = 64;
    private static final int LONGEST_MODULE = 100;
    private static final int LONGEST_ID = 64;
    private static final int SHOWN = 50;

    private Names() {
    }

    /** Letters, digits, {@code _}, {@code .} and {@code -}, 1 to 64 of them. */
    public static String connection(String value) {
        return checked("connection", value, Names::isConnection, "letters, digits, '_', '.' and '-', at most 64 of them");
    }

    /** The API name of a module: a letter, then letters, digits and {@code _}, 1 to 100 characters. */
    public static String module(String value) {
        return checked("module", value, Names::isModule, "the API name of a module, such as Leads or Price_Books");
    }

    /** Decimal digits, 1 to 64 of them. */
    public static String id(String what, String value) {
        return checked(what, value, Names::isId, "decimal digits only, at most 64 of them");
    }

    /** The value without blanks around it. */
    private static String checked(String what, String value, Predicate<String> form, String expected) {
        String trimmed = value == null ? "" : PlainText.trim(value);
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("The %s is missing: give %s.".formatted(what, expected));
        }
        if (!form.test(trimmed)) {
            throw new IllegalArgumentException("The %s '%s' is not valid%s: give %s."
                    .formatted(what, PlainText.of(trimmed, SHOWN), odd(trimmed), expected));
        }
        return trimmed;
    }

    private static boolean isConnection(String value) {
        return value.length() <= LONGEST_CONNECTION && letterOrDigit(value.charAt(0))
                && all(value, c -> letterOrDigit(c) || c == '_' || c == '.' || c == '-');
    }

    private static boolean isModule(String value) {
        return value.length() <= LONGEST_MODULE && letter(value.charAt(0)) && all(value, c -> letterOrDigit(c) || c == '_');
    }

    private static boolean isId(String value) {
        return value.length() <= LONGEST_ID && all(value, Names::digit);
    }

    /** Each call makes several names: a pattern would take longer. */
    private static boolean all(String value, IntPredicate form) {
        for (int i = 0; i < value.length(); i++) {
            if (!form.test(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean letterOrDigit(int c) {
        return letter(c) || digit(c);
    }

    private static boolean letter(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Names the first character that a reader would not see, or take for another one. */
    private static String odd(String value) {
        OptionalInt odd = value.codePoints().filter(c -> c < ' ' || c > '~').findFirst();
        return odd.isPresent() ? String.format(Locale.ROOT, ", it holds the character U+%04X", odd.getAsInt()) : "";
    }
}

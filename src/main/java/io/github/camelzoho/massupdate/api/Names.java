package io.github.camelzoho.massupdate.api;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The forms of what goes into the path and the query of a call: what has them needs no escaping. */
final class Names {

    private static final Pattern CONNECTION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern MODULE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");
    private static final Pattern ID = Pattern.compile("[0-9]{1,64}");
    private static final int LONGEST = 100;
    private static final int SHOWN = 50;

    private Names() {
    }

    static String connection(String value) {
        return checked("connection", value, CONNECTION, "letters, digits, '_', '.' and '-', at most 64 of them");
    }

    static String module(String value) {
        return checked("module", value, MODULE, "the API name of a module, such as Leads or Price_Books");
    }

    static String id(String what, String value) {
        return checked(what, value, ID, "decimal digits only, at most 64 of them");
    }

    /** The value without blanks around it. */
    private static String checked(String what, String value, Pattern form, String expected) {
        String trimmed = value == null ? "" : PlainText.trim(value);
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("The %s is missing: give %s.".formatted(what, expected));
        }
        if (trimmed.length() > LONGEST || !form.matcher(trimmed).matches()) {
            throw new IllegalArgumentException("The %s '%s' is not valid%s: give %s."
                    .formatted(what, PlainText.of(trimmed, SHOWN), odd(trimmed), expected));
        }
        return trimmed;
    }

    /** Names the first character that a reader would not see, or take for another one. */
    private static String odd(String value) {
        OptionalInt odd = value.codePoints().filter(c -> c < ' ' || c > '~').findFirst();
        return odd.isPresent() ? String.format(Locale.ROOT, ", it holds the character U+%04X", odd.getAsInt()) : "";
    }
}

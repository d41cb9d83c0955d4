package io.github.camelzoho.massupdate.service.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;

/** What the value of a setting has to be: whatever Quarkus accepts, except for words that it would silently take for false. */
enum SettingType {
    BOOLEAN("true or false"),
    /** One of the words that the list of settings names. */
    CHOICE("one of them"),
    DURATION("a time such as 500ms, 30s, 2m, 24h or 30d"),
    NUMBER("a whole number"),
    PATH("a path"),
    PORT("a port from 0 to 65535"),
    SIZE("a size in bytes such as 500K, 100M or 2G"),
    TEXT("a value");

    private static final Set<String> YES = Set.of("true", "yes", "y", "on", "1");
    private static final Set<String> NO = Set.of("false", "no", "n", "off", "0");
    private static final int LAST_PORT = 65_535;

    private final String expected;

    SettingType(String expected) {
        this.expected = expected;
    }

    String expected() {
        return expected;
    }

    boolean accepts(String value) {
        try {
            return test(value.strip());
        } catch (IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    /** What cannot be parsed throws, or parses to nothing. */
    private boolean test(String value) {
        return switch (this) {
            case BOOLEAN -> truth(value).isPresent();
            case DURATION -> isParsed(DurationConverter.parseDuration(value));
            case NUMBER -> isParsed(Integer.valueOf(value));
            case PATH -> isParsed(Path.of(value));
            case PORT -> Integer.parseInt(value) >= 0 && Integer.parseInt(value) <= LAST_PORT;
            case SIZE -> isParsed(new MemorySizeConverter().convert(value)) && new MemorySizeConverter().convert(value).asLongValue() >= 0;
            case CHOICE, TEXT -> true;
        };
    }

    private static boolean isParsed(Object parsed) {
        return parsed != null;
    }

    /** {@code true} or {@code false}, whichever way it is written; empty for any other word. */
    static Optional<String> truth(String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Optional.of("true") : NO.contains(word) ? Optional.of("false") : Optional.empty();
    }
}

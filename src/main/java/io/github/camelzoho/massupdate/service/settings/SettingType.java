package io.github.camelzoho.massupdate.service.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;

/** What the value of a setting has to be: whatever Quarkus accepts, except for words that it would silently take for false. */
enum SettingType {
    BOOLEAN("true or false", value -> truth(value).isPresent()),
    /** One of the words that the list of settings names. */
    CHOICE("one of them", value -> true),
    DURATION("a time such as 500ms, 30s, 2m, 24h or 30d", value -> DurationConverter.parseDuration(value) != null),
    NUMBER("a whole number", value -> Integer.valueOf(value) != null),
    PATH("a path", value -> Path.of(value) != null),
    PORT("a port from 0 to 65535", value -> Integer.parseInt(value) >= 0 && Integer.parseInt(value) <= 65_535),
    SIZE("a size in bytes such as 500K, 100M or 2G", value -> new MemorySizeConverter().convert(value) != null),
    TEXT("a value", value -> true);

    private static final Set<String> YES = Set.of("true", "yes", "y", "on", "1");
    private static final Set<String> NO = Set.of("false", "no", "n", "off", "0");

    private final String expected;
    private final Predicate<String> test;

    SettingType(String expected, Predicate<String> test) {
        this.expected = expected;
        this.test = test;
    }

    String expected() {
        return expected;
    }

    boolean accepts(String value) {
        try {
            return test.test(value.strip());
        } catch (IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    /** {@code true} or {@code false}, whichever way it is written; empty for any other word. */
    static Optional<String> truth(String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Optional.of("true") : NO.contains(word) ? Optional.of("false") : Optional.empty();
    }
}

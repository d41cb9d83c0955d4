package io.github.camelzoho.massupdate.springboot;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.poll.DurationOptions;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * One option of a component.
 *
 * @param property its name in Spring Boot's configuration
 * @param path     its name for Camel
 * @param type     of its values; {@code long} is a duration in milliseconds
 */
record Option(ConfigurationPropertyName property, String path, Class<?> type) {

    /** Whether its values are beans, which have properties of their own. */
    boolean isObject() {
        return !type.isPrimitive() && !type.isEnum() && type != String.class && type != Boolean.class;
    }

    /**
     * @throws IllegalArgumentException if the option does not take the text; the message says what it takes
     */
    Object value(String text) {
        if (isReference(text)) {
            return text;
        }
        if (type.isEnum()) {
            return constant(text);
        }
        if (type == boolean.class || type == Boolean.class) {
            return truth(text.trim().toLowerCase(Locale.ROOT));
        }
        if (type == int.class) {
            return number(text, "a whole number", Integer::valueOf);
        }
        if (type == double.class) {
            return number(text, "a number", Double::valueOf);
        }
        return type == long.class ? duration(text) : text;
    }

    /** Camel resolves beans and placeholders before it converts. */
    private static boolean isReference(String text) {
        return text.startsWith("#") || text.contains("{{");
    }

    private Object constant(String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.toString().equalsIgnoreCase(text.trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("one of " + Arrays.stream(type.getEnumConstants())
                        .map(Object::toString).collect(Collectors.joining(", "))));
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    private static <T> T number(String text, String kind, Function<String, T> parser) {
        try {
            return parser.apply(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(kind, e);
        }
    }

    private static Duration duration(String text) {
        try {
            return DurationOptions.parse("duration", text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("milliseconds such as 90000, or 90s, 1h30m or PT1H30M", e);
        }
    }
}

package io.github.camelzoho.massupdate.poll;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.api.UnusableOptionException;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;

/**
 * Reads durations strictly. Camel's own reader takes what it does not understand for zero ({@code abc}, {@code 10M}) and drops
 * a number without a unit ({@code 1h30}).
 */
public final class DurationOptions {

    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");
    private static final Pattern UNITS = Pattern.compile("([0-9]{1,9}(ms|[dhms]))+");
    private static final Pattern UNIT = Pattern.compile("([0-9]+)(ms|[dhms])");
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final String ADVICE =
            "write milliseconds such as 90000, or 90s, 1h30m or PT1H30M, at most %s days".formatted(LONGEST.toDays());
    private static final int SHOWN = 80;

    private final Set<String> names;

    /**
     * @param names the options that take durations
     */
    public DurationOptions(Set<String> names) {
        this.names = names.stream().map(DurationOptions::plain).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads a duration: a number of milliseconds, {@code 1h30m}, or {@code PT1H30M}.
     *
     * @param  what                     what to call the value in the error, such as {@code option delay}
     * @throws IllegalArgumentException if the text is none of these, is negative, or is longer than ten years
     */
    public static Duration parse(String what, String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("The %s '%s' is not valid: %s.".formatted(what, shown(text), ADVICE)));
    }

    private static Optional<Duration> read(String text) {
        String trimmed = text.strip();
        try {
            Duration duration = MILLIS.matcher(trimmed).matches() ? Duration.ofMillis(Long.parseLong(trimmed))
                    : UNITS.matcher(trimmed).matches() ? sum(trimmed) : Duration.parse(trimmed);
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return Optional.of(duration);
            }
        } catch (DateTimeException | ArithmeticException e) {
            // none that can be used
        }
        return Optional.empty();
    }

    private static String shown(String text) {
        String trimmed = text.strip();
        return (trimmed.length() > SHOWN ? trimmed.substring(0, SHOWN) + "…" : trimmed).replaceAll("\\p{Cntrl}", "?");
    }

    private static Duration sum(String text) {
        Duration sum = Duration.ZERO;
        Matcher part = UNIT.matcher(text);
        while (part.find()) {
            long number = Long.parseLong(part.group(1));
            sum = sum.plus(switch (part.group(2)) {
                case "d" -> Duration.ofDays(number);
                case "h" -> Duration.ofHours(number);
                case "m" -> Duration.ofMinutes(number);
                case "s" -> Duration.ofSeconds(number);
                default -> Duration.ofMillis(number);
            });
        }
        return sum;
    }

    /**
     * Replaces the texts of durations among the parameters of an endpoint.
     *
     * @throws UnusableOptionException if one is not valid; the message names the option, shows the value and says what to write
     */
    public void read(Map<String, Object> parameters) {
        parameters.replaceAll(this::read);
    }

    /**
     * Reads durations before the configurer sets them.
     *
     * @param configurer the one that Camel generated, or {@code null}
     */
    public PropertyConfigurer before(PropertyConfigurer configurer) {
        return configurer instanceof PropertyConfigurerGetter getter ? new Strict(configurer, getter) : configurer;
    }

    private Object read(String name, Object value) {
        // a reference such as #bean:timeout is not yet a value
        return value instanceof String text && !text.startsWith("#") && names.contains(plain(name))
                ? read(text).orElseThrow(() -> UnusableOptionException.unreadable(name, shown(text), ADVICE))
                : value;
    }

    /** Properties name options with dashes and in any case. */
    private static String plain(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private final class Strict implements PropertyConfigurer, PropertyConfigurerGetter {

        private final PropertyConfigurer configurer;
        private final PropertyConfigurerGetter getter;

        private Strict(PropertyConfigurer configurer, PropertyConfigurerGetter getter) {
            this.configurer = configurer;
            this.getter = getter;
        }

        @Override
        public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
            return configurer.configure(context, target, name, read(name, value), ignoreCase);
        }

        @Override
        public Class<?> getOptionType(String name, boolean ignoreCase) {
            return getter.getOptionType(name, ignoreCase);
        }

        @Override
        public Object getOptionValue(Object target, String name, boolean ignoreCase) {
            return getter.getOptionValue(target, name, ignoreCase);
        }

        @Override
        public Object getCollectionValueType(Object target, String name, boolean ignoreCase) {
            return getter.getCollectionValueType(target, name, ignoreCase);
        }

        @Override
        public String[] getAutowiredNames() {
            return getter.getAutowiredNames();
        }
    }
}

package io.github.camelzoho.massupdate.api;

import java.time.Duration;
import java.util.Locale;

/** An option has a value that it cannot have. Who knows the option by another name can say the same with that name. */
public final class UnusableOptionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String option;
    private final String value;
    private final String advice;

    private UnusableOptionException(String message, String option, String value, String advice) {
        super(message);
        this.option = option;
        this.value = value;
        this.advice = advice;
    }

    /**
     * @param option its own name, such as {@code maximumDelay}
     * @param range  goes after "it must be"
     */
    public static UnusableOptionException outOfRange(String option, Object value, String range) {
        String advice = "it must be " + range;
        return new UnusableOptionException("The option %s is %s: %s.".formatted(option, shown(value), advice), option, shown(value), advice);
    }

    /** @param advice what to write instead */
    public static UnusableOptionException unreadable(String option, String value, String advice) {
        return new UnusableOptionException("The option %s '%s' is not valid: %s.".formatted(option, value, advice), option, value, advice);
    }

    /** As options are written: {@code 1m30s}, {@code 1500ms}. */
    public static String shown(Object value) {
        if (value instanceof Duration time) {
            return time.toMillisPart() == 0 ? time.toString().replaceFirst("^PT", "").toLowerCase(Locale.ROOT) : time.toMillis() + "ms";
        }
        return String.valueOf(value);
    }

    /** The option by its own name. */
    public String option() {
        return option;
    }

    /** The same sentence for readers who know the option by this name. */
    public String sentence(String name) {
        return "%s is '%s': %s.".formatted(name, value, advice);
    }
}

package io.github.camelzoho.massupdate.jobs.watch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelzoho.massupdate.api.PlainText;

/**
 * How long to watch a job at the longest: a time from now, or a point in time; neither when it is not said.
 *
 * @param lifetime a time from now, above zero, at most 3,650 days
 * @param instant  a point in time, from 1970 to 9999
 */
public record Deadline(Duration lifetime, Instant instant) {

    public static final Deadline NONE = new Deadline(null, null);

    /** The longest text that is looked at; no duration and no time needs as many characters. */
    private static final int LONGEST_TEXT = 64;

    private static final int SHOWN = 30;
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Pattern SHORT_DURATION = Pattern.compile(
            "(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?(?:([0-9]{1,9})ms)?");
    private static final List<ChronoUnit> UNITS =
            List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS, ChronoUnit.MILLIS);

    /**
     * @throws IllegalArgumentException if the text is neither a duration nor a point in time, or is out of its range
     */
    public static Deadline parse(String text) {
        String trimmed = PlainText.trim(text);
        if (trimmed.length() > LONGEST_TEXT) {
            throw invalid(trimmed);
        }
        try {
            Matcher parts = SHORT_DURATION.matcher(trimmed);
            if (parts.matches()) {
                return lasting(sum(parts), trimmed);
            }
            if (trimmed.startsWith("P")) {
                return lasting(Duration.parse(trimmed), trimmed);
            }
            return until(OffsetDateTime.parse(trimmed).toInstant(), trimmed);
        } catch (DateTimeException | ArithmeticException e) {
            throw invalid(trimmed);
        }
    }

    /** Not by Camel, which reads {@code 1m1m} as a minute and {@code 5ms3s} as 5 milliseconds. */
    private static Duration sum(Matcher parts) {
        Duration sum = Duration.ZERO;
        for (int i = 0; i < UNITS.size(); i++) {
            String number = parts.group(i + 1);
            sum = number == null ? sum : sum.plus(Long.parseLong(number), UNITS.get(i));
        }
        return sum;
    }

    private static Deadline lasting(Duration duration, String text) {
        if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw invalid(text);
        }
        return new Deadline(duration, null);
    }

    private static Deadline until(Instant instant, String text) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw invalid(text);
        }
        return new Deadline(null, instant);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(("The deadline '%s' is not valid: give a duration such as 24h or PT24H, at most 3650d,"
                + " or a time such as 2030-01-31T12:00:00Z, at most year 9999.").formatted(PlainText.of(text, SHOWN)));
    }
}

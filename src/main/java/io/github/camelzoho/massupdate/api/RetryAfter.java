package io.github.camelzoho.massupdate.api;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Reads the {@code Retry-After} header, which Zoho does not document. */
final class RetryAfter {

    /** A longer wait is taken for a mistake. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {
    }

    /** The time to wait, at most a day; {@code null} when the text is neither a number of seconds nor a date. */
    static Duration parse(String text, Clock clock) {
        if (text == null) {
            return null;
        }
        try {
            Duration wait = text.strip().matches("[0-9]{1,18}")
                    ? Duration.ofSeconds(Long.parseLong(text.strip()))
                    : Duration.between(clock.instant(), ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
            if (wait.isNegative()) {
                return Duration.ZERO;
            }
            return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}

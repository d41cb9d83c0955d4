package io.github.camelzoho.massupdate.ledger;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

import org.apache.camel.util.TimeUtils;

/**
 * How long to watch a job at the longest: a time from now, or a point in time; neither when it is not said.
 *
 * @param lifetime a time from now
 * @param instant  a point in time
 */
record Deadline(Duration lifetime, Instant instant) {

    static final Deadline NONE = new Deadline(null, null);

    private static final Pattern SHORT_DURATION = Pattern.compile("([0-9]{1,9}(ms|[dhms]))+");

    /**
     * @throws IllegalArgumentException if the text is neither a duration above zero nor a point in time
     */
    static Deadline parse(String text) {
        String trimmed = text.trim();
        try {
            if (SHORT_DURATION.matcher(trimmed).matches()) {
                return lasting(Duration.ofMillis(TimeUtils.toMilliSeconds(trimmed)), trimmed);
            }
            if (trimmed.startsWith("P")) {
                return lasting(Duration.parse(trimmed), trimmed);
            }
            return new Deadline(null, OffsetDateTime.parse(trimmed).toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            throw invalid(trimmed);
        }
    }

    private static Deadline lasting(Duration duration, String text) {
        if (duration.isNegative() || duration.isZero() || duration.compareTo(Duration.ofDays(3650)) > 0) {
            throw invalid(text);
        }
        return new Deadline(duration, null);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(("The deadline '%s' is not valid: give a duration above zero such as 24h or PT24H,"
                + " or a time such as 2030-01-31T12:00:00Z.").formatted(text));
    }
}

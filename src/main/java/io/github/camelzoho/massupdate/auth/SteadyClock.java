package io.github.camelzoho.massupdate.auth;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Begins with the time of the system, and does not jump when that is set: a pause lasts as long as it was meant to. Knows no
 * zone but UTC.
 */
public final class SteadyClock extends Clock {

    private final Instant begin = Instant.now();
    private final long beginNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return begin.plusNanos(System.nanoTime() - beginNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("This clock has no zone but UTC.");
    }
}

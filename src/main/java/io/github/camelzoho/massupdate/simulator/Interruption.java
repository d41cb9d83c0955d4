package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;
import java.util.Objects;

/**
 * A time in which a running job gets no further.
 *
 * @param afterRecords how many records are done when it begins, rounded up to whole chunks
 * @param length how long it lasts
 * @param suspended true if the job calls itself SUSPENDED meanwhile; otherwise it goes on saying RUNNING
 */
public record Interruption(long afterRecords, Duration length, boolean suspended) {

    public Interruption {
        Objects.requireNonNull(length, "length");
        if (afterRecords < 0 || length.isNegative()) {
            throw new IllegalArgumentException("An interruption of " + length + " after " + afterRecords
                    + " records is not possible: neither may be negative");
        }
    }
}

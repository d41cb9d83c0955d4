package io.github.camelzoho.massupdate.crash;

import java.time.Duration;

/**
 * What came of a fault.
 *
 * @param place     the words of the seam, or what was taken to its limit
 * @param fault     the simple name of what was thrown; empty when nothing was
 * @param restarted whether the process ended and was started again
 * @param recovery  how long until work went on at full rate, {@code null} when it did not in time
 */
record FaultHit(String place, String fault, boolean restarted, Duration recovery) {

    boolean error() {
        return fault.endsWith("Error");
    }
}

package io.github.camelzoho.massupdate.crash;

import java.time.Instant;

/**
 * A status call as the far end saw it.
 *
 * @param key connection/module/jobId
 * @param startedAt when it came in
 * @param endedAt when its answer was ready to go, or when the far end died over it
 * @param last what it was told about the end of the job, whole; null if anything else
 */
record FarCall(String key, Instant startedAt, Instant endedAt, Counts last) {

    boolean terminal() {
        return last != null;
    }

    boolean isOpenAt(Instant time) {
        return !startedAt.isAfter(time) && endedAt.isAfter(time);
    }
}

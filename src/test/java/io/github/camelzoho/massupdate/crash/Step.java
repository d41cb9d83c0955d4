package io.github.camelzoho.massupdate.crash;

import java.time.Instant;

/**
 * A change of a row that PostgreSQL wrote down itself, in the transaction that made it.
 *
 * @param who   the application name of the connection: a replica, and the number of its start
 * @param key   connection/module/jobId
 * @param place the subscription, for what is done with results; otherwise empty
 */
record Step(Instant at, String who, StepKind kind, String key, String place) {

    enum StepKind { CLAIMED, RECORDED, SETTLED, TAKEN, REFUSED, REMOVED }

    /** Whether somebody is at work on the job, or the result, from here on. */
    boolean begins() {
        return kind == StepKind.CLAIMED || kind == StepKind.TAKEN;
    }
}

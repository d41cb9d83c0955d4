package io.github.camelzoho.massupdate.ledger;

import io.github.camelzoho.massupdate.api.JobKey;

/**
 * How a delivery ended.
 *
 * @param subscription to whom the result was delivered
 * @param key          the job whose result it was
 * @param error        what went wrong in one sentence, {@code null} when the result was taken
 * @param retryMillis  how long until the next attempt, when it was not taken
 */
record Delivered(String subscription, JobKey key, String error, long retryMillis) {

    boolean taken() {
        return error == null;
    }
}

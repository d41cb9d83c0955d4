package io.github.camelzoho.massupdate.ledger;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.PlainText;

/**
 * How a delivery ended.
 *
 * @param subscription to whom the result was delivered
 * @param key          the job whose result it was
 * @param end          how
 * @param error        what went wrong, at most 1,000 characters on one line, {@code null} unless it failed
 * @param retryMillis  how long until the next attempt, when it failed
 */
public record Delivered(String subscription, JobKey key, End end, String error, long retryMillis) {

    public Delivered {
        error = PlainText.of(error, PlainText.MESSAGE);
    }

    /** How a delivery can end. */
    public enum End {
        TAKEN, FAILED, HANDED_BACK
    }

    public static Delivered taken(String subscription, JobKey key) {
        return new Delivered(subscription, key, End.TAKEN, null, 0);
    }

    public static Delivered failed(String subscription, JobKey key, String error, long retryMillis) {
        return new Delivered(subscription, key, End.FAILED, error, retryMillis);
    }

    /** Not delivered, for no fault of those who take results: due again at once. */
    public static Delivered handedBack(String subscription, JobKey key) {
        return new Delivered(subscription, key, End.HANDED_BACK, null, 0);
    }
}

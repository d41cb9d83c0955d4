package io.github.camelzoho.massupdate.ledger;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.PlainText;

/**
 * How a delivery ended.
 *
 * @param subscription to whom the result was delivered
 * @param key          the job whose result it was
 * @param fence        the token of ownership of that delivery: another one of the same result is not concluded with it
 * @param end          how
 * @param error        what went wrong, at most 1,000 characters on one line, {@code null} unless it failed
 * @param retryMillis  how long until the next attempt, when it failed
 */
public record Delivered(String subscription, JobKey key, long fence, End end, String error, long retryMillis) {

    public Delivered {
        error = PlainText.of(error, PlainText.MESSAGE);
    }

    /** How a delivery can end. */
    public enum End {
        TAKEN, FAILED, HANDED_BACK
    }

    public static Delivered taken(String subscription, Delivery delivery) {
        return of(subscription, delivery, End.TAKEN, null, 0);
    }

    public static Delivered failed(String subscription, Delivery delivery, String error, long retryMillis) {
        return of(subscription, delivery, End.FAILED, error, retryMillis);
    }

    /** Not delivered, for no fault of those who take results: due again at once. */
    public static Delivered handedBack(String subscription, Delivery delivery) {
        return of(subscription, delivery, End.HANDED_BACK, null, 0);
    }

    private static Delivered of(String subscription, Delivery delivery, End end, String error, long retryMillis) {
        return new Delivered(subscription, delivery.job().key(), delivery.fence(), end, error, retryMillis);
    }
}

package io.github.camelzoho.massupdate.ledger;

/** A subscription cannot be forgotten, since a running route takes its results and would get no more of them. */
public class SubscriptionServedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public SubscriptionServedException(String message) {
        super(message);
    }
}

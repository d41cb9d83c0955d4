package io.github.camelzoho.massupdate.ledger;

import java.time.Instant;

/**
 * How far the delivery of results to one subscription is.
 *
 * @param name         the name of the subscription
 * @param depth        results that wait for delivery
 * @param oldest       since when the oldest of them waits, {@code null} when none does
 * @param failingSince since when one of them fails, {@code null} when none does
 * @param lastError    the last failure of one of them, {@code null} when none fails
 * @param served       whether a running route takes the results, of this process or, on PostgreSQL, of any other
 */
public record SubscriptionState(String name, long depth, Instant oldest, Instant failingSince, String lastError, boolean served) {

    public boolean failing() {
        return failingSince != null;
    }

    /** Whether results wait that no route will take. */
    public boolean abandoned() {
        return !served && depth > 0;
    }
}

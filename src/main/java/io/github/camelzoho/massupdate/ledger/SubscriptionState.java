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
 */
public record SubscriptionState(String name, long depth, Instant oldest, Instant failingSince, String lastError) {

    public boolean failing() {
        return failingSince != null;
    }
}

package io.github.camelzoho.massupdate.ledger;

/**
 * How soon a connection has something to do, and how much at once.
 *
 * @param name       the name of the connection
 * @param probing    whether its pause is over, as far as one call shows
 * @param waitMillis how long until a job may be claimed; {@link Long#MAX_VALUE} when there is none, or the pause has no end
 * @param callLimit  how many calls may be under way at once over all replicas, after Zoho refused some; {@link Integer#MAX_VALUE}
 *                   while only the configured limit counts
 */
public record DueConnection(String name, boolean probing, long waitMillis, int callLimit) {

    public boolean due() {
        return waitMillis <= 0;
    }
}

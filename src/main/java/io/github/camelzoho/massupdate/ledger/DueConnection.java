package io.github.camelzoho.massupdate.ledger;

/**
 * How soon a connection has something to do.
 *
 * @param name       the name of the connection
 * @param probing    whether its pause is over, as far as one call shows
 * @param waitMillis how long until a job may be claimed; {@link Long#MAX_VALUE} when there is none, or the pause has no end
 */
public record DueConnection(String name, boolean probing, long waitMillis) {

    public boolean due() {
        return waitMillis <= 0;
    }
}

package io.github.camelzoho.massupdate.ledger;

/**
 * The status calls of one connection, of all replicas together; counted for connections that have a budget.
 *
 * @param lastDay  in the latest 24 hours, rounded up to whole hours
 * @param lastHour in the latest hour: the larger number of this hour and the one before it
 */
public record SpentCalls(long lastDay, long lastHour) {

    public static final SpentCalls NONE = new SpentCalls(0, 0);
}

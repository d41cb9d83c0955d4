package io.github.camelzoho.massupdate.ledger;

/**
 * A result on its way to a subscription.
 *
 * @param job      the settled job
 * @param attempts how often delivery was tried, this time included
 */
record Delivery(Job job, int attempts) {
}

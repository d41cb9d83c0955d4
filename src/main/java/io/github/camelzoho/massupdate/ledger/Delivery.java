package io.github.camelzoho.massupdate.ledger;

/**
 * A result on its way to a subscription.
 *
 * @param job         the settled job
 * @param attempts    how often delivery was tried, this time included
 * @param traceParent the trace in which the job came, {@code null} when it came in none
 */
public record Delivery(Job job, int attempts, String traceParent) {
}

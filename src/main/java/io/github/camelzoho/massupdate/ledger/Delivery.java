package io.github.camelzoho.massupdate.ledger;

/**
 * A result on its way to a subscription.
 *
 * @param job         the settled job
 * @param fence       the token of ownership
 * @param attempts    how often delivery was tried, this time included
 * @param traceParent the trace in which the job came, {@code null} when it came in none
 * @param updateKey   the key that a caller gave the queued mass update of which the job came, {@code null} when it came of none
 */
public record Delivery(Job job, long fence, int attempts, String traceParent, String updateKey) {
}

package io.github.camelzoho.massupdate.ledger;

/**
 * What the known jobs have cost.
 *
 * @param polls        status calls for all of them
 * @param settledPolls status calls for those at their end
 */
public record Effort(long polls, long settledPolls) {
}

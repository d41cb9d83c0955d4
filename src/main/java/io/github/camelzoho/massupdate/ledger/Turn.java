package io.github.camelzoho.massupdate.ledger;

/**
 * What a look claims for one connection.
 *
 * @param connection the connection
 * @param limit      how many jobs at most, at least 1
 */
public record Turn(DueConnection connection, int limit) {
}

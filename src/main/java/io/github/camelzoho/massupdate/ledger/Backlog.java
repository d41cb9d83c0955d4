package io.github.camelzoho.massupdate.ledger;

import java.time.Instant;

/**
 * The jobs of a connection that are due and not yet polled.
 *
 * @param connection the name of the connection
 * @param due        how many they are
 * @param oldest     when the first of them became due, {@code null} when there is none
 */
public record Backlog(String connection, long due, Instant oldest) {
}

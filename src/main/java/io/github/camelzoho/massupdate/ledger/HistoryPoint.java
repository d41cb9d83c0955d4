package io.github.camelzoho.massupdate.ledger;

import java.time.Instant;

/**
 * An amount of one minute.
 *
 * @param minute the start of the minute, on the database's clock
 * @param series what was counted
 * @param amount how many
 */
public record HistoryPoint(Instant minute, String series, long amount) {
}

package io.github.camelzoho.massupdate.ledger;

import io.github.camelzoho.massupdate.api.MassUpdate;

/**
 * A mass update whose turn it is, leased to one process.
 *
 * @param key    the name that the caller gave it
 * @param update what to update
 * @param tries  how often it was tried, this time included
 * @param fence  the fencing token of the lease
 */
public record ClaimedUpdate(String key, MassUpdate update, int tries, long fence) {
}

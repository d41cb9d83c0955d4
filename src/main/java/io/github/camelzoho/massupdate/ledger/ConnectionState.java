package io.github.camelzoho.massupdate.ledger;

import java.time.Instant;

/**
 * What the ledger knows of a connection.
 *
 * @param name             the name of the connection
 * @param pause            why it is paused, {@code null} when it is not
 * @param pausedSince      when the pause began, {@code null} when there is none
 * @param pausedUntil      when one call tries whether the cause is gone, {@code null} when there is no such time
 * @param reason           what to repair, in one sentence, {@code null} when it is not paused
 * @param creditsRemaining the API credits left when Zoho last told, {@code null} when it never did
 * @param creditsAt        when Zoho told so, {@code null} when it never did
 * @param callLimit        how many calls may be under way at once at present, over all replicas, after Zoho refused some;
 *                         {@code null} while only the configured limit counts
 */
public record ConnectionState(
        String name,
        PauseKind pause,
        Instant pausedSince,
        Instant pausedUntil,
        String reason,
        Long creditsRemaining,
        Instant creditsAt,
        Integer callLimit) {

    public boolean paused() {
        return pause != null;
    }
}

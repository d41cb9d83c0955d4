package io.github.camelzoho.massupdate.connection;

import java.time.Duration;
import java.time.Instant;

import io.github.camelzoho.massupdate.auth.TokenState;

/**
 * A connection at one moment, as health checks and operators see it. Holds no token and no secret.
 *
 * @param name             the name of the connection
 * @param problem          why no call can succeed until somebody repairs something, {@code null} when nothing is known
 * @param pausedFor        how long the pause after a 429 still lasts, zero when there is none
 * @param lastCallAt       when the last call ended, {@code null} before the first
 * @param lastOutcome      {@code OK} or the error code of the last call, {@code null} before the first
 * @param creditsRemaining the API credits left, {@code null} while Zoho does not tell: it does so once half of the day's are used
 * @param limit            how many calls may run at once at present: fewer than configured after Zoho refused some, 0 for a connection
 *                         that cannot be used. For polls of the ledger the limit in the ledger counts, which all replicas share
 * @param callsUnderWay    calls that run now
 * @param callsWaiting     calls that wait for their turn
 * @param token            the state of the access token
 */
public record ConnectionSnapshot(
        String name,
        String problem,
        Duration pausedFor,
        Instant lastCallAt,
        String lastOutcome,
        Long creditsRemaining,
        int limit,
        int callsUnderWay,
        int callsWaiting,
        TokenState token) {

    /** A connection whose options are wrong or missing. */
    static ConnectionSnapshot unusable(String name, String problem) {
        return new ConnectionSnapshot(name, problem, Duration.ZERO, null, null, null, 0, 0, 0,
                new TokenState(null, null, null, 0));
    }
}

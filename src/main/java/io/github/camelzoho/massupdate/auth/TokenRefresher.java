package io.github.camelzoho.massupdate.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.PlainText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets access tokens by the refresh grant: not more than Zoho allows, none for a while after a refresh that failed, and through a
 * store, which shares them with others that use the same credentials. One thread at a time.
 */
final class TokenRefresher {

    private static final Logger LOG = LoggerFactory.getLogger(TokenRefresher.class);

    private final RefreshGrant grant;
    private final TokenStore store;
    private final Clock clock;
    private final AtomicReference<RefreshPause> pause = new AtomicReference<>(RefreshPause.NONE);
    private volatile long refreshes;
    private int failures;

    TokenRefresher(RefreshGrant grant, TokenStore store, Clock clock) {
        this.grant = grant;
        this.store = store;
        this.clock = clock;
    }

    /** What the last refresh met, {@code null} when it brought a token. */
    CallError error() {
        return pause.get().error();
    }

    /** Ends the pause after a failed refresh: what made it fail may be repaired. Any thread may call this. */
    void retry() {
        pause.updateAndGet(RefreshPause::ended);
    }

    /** How many tokens it got. */
    long refreshes() {
        return refreshes;
    }

    /** The token in the store if it is alive, {@code null} otherwise. */
    AccessToken stored() throws TokenException {
        try {
            AccessToken token = store.load(grant.credentials());
            return token != null && token.alive(clock.instant()) ? token : null;
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    /**
     * A new token, {@code null} while another process with the same credentials asks for one.
     *
     * @param  alive          a token that is still valid, for use if the refresh fails, {@code null} if there is none
     * @throws TokenException if there is neither
     */
    AccessToken refresh(AccessToken alive) throws TokenException {
        Instant now = clock.instant();
        RefreshPause held = pause.get();
        if (held.holds(now)) {
            return orThrow(alive, held.error(now));
        }
        RefreshPermit permit = permit();
        return switch (permit.verdict()) {
            case GRANTED -> ask(alive);
            case BUSY -> alive;
            case EXHAUSTED -> orThrow(alive, exhausted(permit.retryIn()));
        };
    }

    private AccessToken ask(AccessToken alive) throws TokenException {
        TokenReply reply = null;
        try {
            reply = grant.refresh();
        } finally {
            if (!(reply instanceof TokenReply.Granted)) {
                release();
            }
        }
        if (reply instanceof TokenReply.Granted granted) {
            return granted(granted);
        }
        CallError error = ((TokenReply.Denied) reply).error();
        failures++;
        RefreshPause begun = RefreshPause.after(error, failures, clock.instant());
        pause.set(begun);
        LOG.warn("{} No new access token is requested until {}", error.message(), begun.until());
        return orThrow(alive, begun.error(clock.instant()));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only the holder of the permit writes
    private AccessToken granted(TokenReply.Granted granted) {
        Instant now = clock.instant();
        AccessToken token = new AccessToken(granted.token(), now, now.plus(granted.life()), granted.apiDomain());
        failures = 0;
        pause.set(RefreshPause.NONE);
        refreshes++;
        keep(token);
        LOG.debug("Got an access token, valid until {}", token.expiresAt());
        return token;
    }

    private CallError exhausted(Duration wait) {
        CallError known = pause.get().error();
        return known != null
                ? new CallError(known.kind(), known.code(), known.httpStatus(), known.details(), known.message(), wait)
                : new CallError(ErrorKind.THROTTLED, "TOKEN_REQUESTS_EXHAUSTED", 0, null,
                        "%s access tokens were asked for within ten minutes, which is all that Zoho allows: the next one is possible in %s s."
                                .formatted(RefreshBudget.REFRESHES, wait.toSeconds()),
                        wait);
    }

    private RefreshPermit permit() throws TokenException {
        try {
            return store.tryAcquire(grant.credentials());
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    /** A token that cannot be shared is still good here. */
    private void keep(AccessToken token) {
        try {
            store.complete(grant.credentials(), token);
        } catch (RuntimeException e) {
            LOG.warn("The new access token could not be stored for the other replicas: {}", PlainText.of(e));
        }
    }

    private void release() {
        try {
            store.release(grant.credentials());
        } catch (RuntimeException e) {
            LOG.warn("The permit to refresh the access token could not be released: {}", PlainText.of(e));
        }
    }

    private static TokenException unavailable(RuntimeException e) {
        return new TokenException(new CallError(ErrorKind.TRANSIENT, "TOKEN_STORE_UNAVAILABLE", 0, null,
                "The store of shared access tokens cannot be reached: " + PlainText.of(e) + ".", null));
    }

    private static AccessToken orThrow(AccessToken alive, CallError error) throws TokenException {
        if (alive == null) {
            throw new TokenException(error);
        }
        return alive;
    }
}

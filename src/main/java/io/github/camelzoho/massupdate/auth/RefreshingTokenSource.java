package io.github.camelzoho.massupdate.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.HttpCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has access tokens by the refresh grant: one refresh at a time, before the old token ends or once Zoho refused it, and
 * never more than Zoho allows.
 */
public final class RefreshingTokenSource implements TokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshingTokenSource.class);
    private static final Duration OTHERS_REFRESH = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final String credential;
    private final RefreshGrant grant;
    private final TokenStore store;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile AccessToken current;
    private volatile AccessToken refused;
    /** A token that was refused though it should be good, kept since no better one is to be had now. */
    private volatile AccessToken suspect;
    private volatile RefreshPause pause = RefreshPause.NONE;
    private volatile int failures;
    private volatile long refreshes;

    public RefreshingTokenSource(Credentials credentials, AllowedHosts hosts, HttpCalls http, TokenStore store, Clock clock) {
        this.credential = credentials.fingerprint();
        this.grant = new RefreshGrant(http, credentials, hosts);
        this.store = store;
        this.clock = clock;
    }

    @Override
    public AccessToken token() throws TokenException {
        AccessToken token = current;
        Instant now = clock.instant();
        if (token != null && token == suspect && pause.holds(now)) {
            throw new TokenException(pause.error(now));
        }
        if (token != null && token.fresh(now)) {
            return token;
        }
        if (token != null && token.alive(now) && lock.isLocked()) {
            return token;
        }
        lock.lock();
        try {
            AccessToken newest = newest();
            return newest != null && newest.fresh(clock.instant()) ? newest : refresh(newest);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public AccessToken renew(AccessToken failed, CallError error) throws TokenException {
        lock.lock();
        try {
            AccessToken token = current;
            if (token != null && !token.sameSecret(failed) && token.alive(clock.instant())) {
                return token;
            }
            current = null;
            refused = failed;
            AccessToken newest = newest();
            return newest != null && newest.fresh(clock.instant()) ? newest : refresh(newest);
        } catch (TokenException e) {
            throw keepAsSuspect(failed) ? new TokenException(pause(e.error())) : e;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void accepted(AccessToken token) {
        if (failures != 0) {
            failures = 0;
            suspect = null;
            pause = RefreshPause.NONE;
        }
    }

    @Override
    public void refused(AccessToken token, CallError error) {
        lock.lock();
        try {
            if (token.sameSecret(current)) {
                suspect = current;
                fail(error);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public TokenState state() {
        AccessToken token = current;
        return new TokenState(token == null ? null : token.expiresAt(), pause.error(), refreshes);
    }

    /** A refusal can be a fault of the server: while no other token is to be had, the old one is tried now and then. */
    private boolean keepAsSuspect(AccessToken failed) {
        if (current != null || !failed.alive(clock.instant())) {
            return false;
        }
        current = failed;
        suspect = failed;
        refused = null;
        return true;
    }

    /** The error with the time until the next try, which begins now unless it has begun. */
    private CallError pause(CallError error) {
        Instant now = clock.instant();
        if (!pause.holds(now)) {
            failures++;
            pause = RefreshPause.untilProbe(error, failures, now);
        }
        return pause.error(now);
    }

    /** The token in use, or a newer one that somebody else had; {@code null} when there is none that is alive. */
    private AccessToken newest() throws TokenException {
        Instant now = clock.instant();
        AccessToken mine = current;
        if (mine != null && mine.fresh(now)) {
            return mine;
        }
        AccessToken stored = fromStore();
        if (stored != null && !stored.sameSecret(refused) && stored.alive(now)) {
            current = stored;
            return stored;
        }
        return mine != null && mine.alive(now) ? mine : null;
    }

    /** A token that is alive helps over a refresh that fails. */
    private AccessToken refresh(AccessToken alive) throws TokenException {
        Instant now = clock.instant();
        if (pause.holds(now)) {
            return orThrow(alive, pause.error(now));
        }
        RefreshTurn turn = turn();
        return switch (turn.verdict()) {
            case GRANTED -> ask(alive);
            case BUSY -> alive != null ? alive : othersToken();
            case EXHAUSTED -> orThrow(alive, exhausted(turn.retryIn()));
        };
    }

    private AccessToken ask(AccessToken alive) throws TokenException {
        TokenReply reply = null;
        try {
            reply = grant.refresh();
        } finally {
            if (!(reply instanceof TokenReply.Granted)) {
                abandon();
            }
        }
        if (reply instanceof TokenReply.Granted granted) {
            Instant now = clock.instant();
            AccessToken token = new AccessToken(granted.token(), now, now.plus(granted.life()), granted.apiDomain());
            current = token;
            refreshes++;
            keep(token);
            LOG.debug("Had a new access token that lives until {}", token.expiresAt());
            return token;
        }
        CallError error = ((TokenReply.Denied) reply).error();
        fail(error);
        return orThrow(alive, pause.error(clock.instant()));
    }

    private void fail(CallError error) {
        failures++;
        pause = RefreshPause.after(error, failures, clock.instant());
        LOG.warn("{} No new access token is asked for until {}", error.message(), pause.until());
    }

    private CallError exhausted(Duration wait) {
        CallError known = pause.error();
        return known != null
                ? new CallError(known.kind(), known.code(), known.httpStatus(), known.details(), known.message(), wait)
                : new CallError(ErrorKind.THROTTLED, "TOKEN_REQUESTS_EXHAUSTED", 0, null,
                        "%d access tokens were asked for within ten minutes, which is all that Zoho allows: the next one may be had in %d s."
                                .formatted(RefreshBudget.REFRESHES, wait.toSeconds()),
                        wait);
    }

    private AccessToken othersToken() throws TokenException {
        long deadline = System.nanoTime() + OTHERS_REFRESH.toNanos();
        try {
            while (System.nanoTime() - deadline < 0) {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
                AccessToken newest = newest();
                if (newest != null) {
                    return newest;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new TokenException(new CallError(ErrorKind.TRANSIENT, "TOKEN_REFRESH_ELSEWHERE", 0, null,
                "Another replica asks for the access token and has not had it yet.", Duration.ofSeconds(1)));
    }

    private AccessToken fromStore() throws TokenException {
        try {
            return store.load(credential);
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    private RefreshTurn turn() throws TokenException {
        try {
            return store.begin(credential);
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    /** A token that cannot be shared is still good here. */
    private void keep(AccessToken token) {
        try {
            store.complete(credential, token);
        } catch (RuntimeException e) {
            LOG.warn("The new access token could not be stored for the other replicas: {}", e.getMessage());
        }
    }

    private void abandon() {
        try {
            store.abandon(credential);
        } catch (RuntimeException e) {
            LOG.warn("The turn to refresh the access token could not be given back: {}", e.getMessage());
        }
    }

    private static TokenException unavailable(RuntimeException e) {
        return new TokenException(new CallError(ErrorKind.TRANSIENT, "TOKEN_STORE_UNAVAILABLE", 0, null,
                "The store of shared access tokens cannot be reached: " + e.getMessage() + ".", null));
    }

    private static AccessToken orThrow(AccessToken alive, CallError error) throws TokenException {
        if (alive == null) {
            throw new TokenException(error);
        }
        return alive;
    }
}

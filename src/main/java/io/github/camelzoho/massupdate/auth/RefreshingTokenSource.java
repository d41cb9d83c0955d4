package io.github.camelzoho.massupdate.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;

/** Gives out one access token to all calls, and renews it once for all: before it ends, or when Zoho refused it. */
public final class RefreshingTokenSource implements TokenSource {

    /** Who spends no more than one token in this time never uses up what Zoho allows. */
    private static final Duration PACE = RefreshBudget.WINDOW.dividedBy(RefreshBudget.REFRESHES);

    private static final Duration OTHERS_REFRESH = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_MILLIS = 200;

    private final TokenRefresher refresher;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile AccessToken current;
    /** The token that Zoho took last. */
    private volatile AccessToken taken;
    private volatile RejectedToken rejected = RejectedToken.NONE;

    public RefreshingTokenSource(RefreshGrant grant, TokenStore store, Clock clock) {
        this.refresher = new TokenRefresher(grant, store, clock);
        this.clock = clock;
    }

    @Override
    public AccessToken token() throws TokenException {
        AccessToken token = current;
        Instant now = clock.instant();
        failIfForbidden(token, now);
        if (token != null && (token.fresh(now) || token.alive(now) && lock.isLocked())) {
            return token;
        }
        return mineOrOthers(() -> {
            lock.lock();
            try {
                return newest(null);
            } finally {
                lock.unlock();
            }
        });
    }

    @Override
    public boolean mayStillBeGood(AccessToken refused) {
        Instant now = clock.instant();
        return refused.sameSecret(taken) && refused.alive(now) && now.isBefore(refused.issuedAt().plus(PACE));
    }

    @Override
    public AccessToken renew(AccessToken refused, CallError error) throws TokenException {
        try {
            return mineOrOthers(() -> renewed(refused));
        } catch (TokenException e) {
            lock.lock();
            try {
                throw suspect(refused, e);
            } finally {
                lock.unlock();
            }
        }
    }

    private AccessToken renewed(AccessToken refused) throws TokenException {
        lock.lock();
        try {
            Instant now = clock.instant();
            failIfForbidden(refused, now);
            AccessToken token = current;
            if (token != null && !token.sameSecret(refused) && token.alive(now)) {
                return token;
            }
            return newest(refused);
        } finally {
            lock.unlock();
        }
    }

    /**
     * A token, as soon as there is one: while somebody else refreshes, theirs comes in a moment. Waits without the lock, so that
     * calls which have a token go on.
     */
    private AccessToken mineOrOthers(Attempt attempt) throws TokenException {
        long deadline = System.nanoTime() + OTHERS_REFRESH.toNanos();
        try {
            do {
                AccessToken token = attempt.token();
                if (token != null) {
                    return token;
                }
            } while (!closed.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS) && System.nanoTime() - deadline < 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new TokenException(new CallError(ErrorKind.TRANSIENT, "TOKEN_REFRESH_ELSEWHERE", 0, null,
                "Another replica is requesting the access token and has not received it yet.", Duration.ofSeconds(1)));
    }

    @Override
    public void retry() {
        refresher.retry();
        RejectedToken held = rejected;
        if (held.token() != null) {
            rejected = held.pauseEnded();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very same, not one like it
    public void accepted(AccessToken token) {
        if (taken != token) {
            taken = token;
        }
        RejectedToken held = rejected;
        if (held != RejectedToken.NONE && (token.sameSecret(held.token()) || token.sameSecret(current))) {
            rejected = RejectedToken.NONE;
        }
    }

    @Override
    public void refused(AccessToken token, CallError error) {
        lock.lock();
        try {
            if (token.sameSecret(current)) {
                rejected = rejected.refused(token, error, clock.instant());
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public TokenState state() {
        AccessToken token = current;
        CallError held = rejected.pause().error();
        return new TokenState(token == null ? null : token.issuedAt(), token == null ? null : token.expiresAt(),
                held == null ? refresher.error() : held, refresher.refreshes());
    }

    private void failIfForbidden(AccessToken token, Instant now) throws TokenException {
        RejectedToken held = rejected;
        if (held.forbids(token, now)) {
            throw new TokenException(held.pause().error(now));
        }
    }

    /** The token in use, one that somebody else had, or a new one; never the refused one. {@code null} while somebody else asks. */
    private AccessToken newest(AccessToken refused) throws TokenException {
        Instant now = clock.instant();
        AccessToken mine = usable(current, refused, now);
        if (mine == null || !mine.fresh(now)) {
            AccessToken stored = usable(refresher.stored(), refused, now);
            mine = stored == null ? mine : stored;
        }
        AccessToken newest = mine != null && mine.fresh(now) ? mine : refresher.refresh(mine);
        if (newest != null) {
            current = newest;
        }
        return newest;
    }

    private static AccessToken usable(AccessToken token, AccessToken refused, Instant now) {
        return token != null && token.alive(now) && !token.sameSecret(refused) ? token : null;
    }

    /** While there is no other token, the rejected one is tried from time to time. */
    private TokenException suspect(AccessToken refused, TokenException e) {
        Instant now = clock.instant();
        if (!refused.alive(now) || rejected.forbids(refused, now)) {
            return e;
        }
        current = refused;
        rejected = rejected.refused(refused, e.error(), now);
        return new TokenException(rejected.pause().error(now));
    }

    @FunctionalInterface
    private interface Attempt {

        /** {@code null} while somebody else asks for one. */
        AccessToken token() throws TokenException;
    }
}

package io.github.camelzoho.massupdate.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps tokens in memory, for the connections of one component. */
public final class LocalTokenStore implements TokenStore {

    private final Clock clock;
    private final Map<String, KeptToken> entries = new ConcurrentHashMap<>();

    public LocalTokenStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public AccessToken load(Credentials credentials) {
        return entry(credentials).token();
    }

    @Override
    public RefreshPermit tryAcquire(Credentials credentials) {
        return entry(credentials).tryAcquire(clock);
    }

    @Override
    public void complete(Credentials credentials, AccessToken token) {
        entry(credentials).end(token);
    }

    @Override
    public void release(Credentials credentials) {
        entry(credentials).end(null);
    }

    private KeptToken entry(Credentials credentials) {
        return entries.computeIfAbsent(credentials.fingerprint(), any -> new KeptToken());
    }

    private static final class KeptToken {

        private final RefreshBudget budget = new RefreshBudget();
        private AccessToken token;
        private boolean taken;

        private synchronized AccessToken token() {
            return token;
        }

        private synchronized RefreshPermit tryAcquire(Clock clock) {
            if (taken) {
                return RefreshPermit.BUSY;
            }
            Duration wait = budget.spend(clock.instant());
            if (!wait.isZero()) {
                return RefreshPermit.exhausted(wait);
            }
            taken = true;
            return RefreshPermit.GRANTED;
        }

        private synchronized void end(AccessToken brought) {
            taken = false;
            token = brought == null ? token : brought;
        }
    }
}

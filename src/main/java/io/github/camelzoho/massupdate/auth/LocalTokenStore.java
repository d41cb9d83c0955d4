package io.github.camelzoho.massupdate.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps tokens in memory, for the connections of one component. */
public final class LocalTokenStore implements TokenStore {

    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    public LocalTokenStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public AccessToken load(String credential) {
        return entry(credential).token();
    }

    @Override
    public RefreshTurn begin(String credential) {
        return entry(credential).begin(clock);
    }

    @Override
    public void complete(String credential, AccessToken token) {
        entry(credential).end(token);
    }

    @Override
    public void abandon(String credential) {
        entry(credential).end(null);
    }

    private Entry entry(String credential) {
        return entries.computeIfAbsent(credential, any -> new Entry());
    }

    private static final class Entry {

        private final RefreshBudget budget = new RefreshBudget();
        private AccessToken token;
        private boolean taken;

        private synchronized AccessToken token() {
            return token;
        }

        private synchronized RefreshTurn begin(Clock clock) {
            if (taken) {
                return RefreshTurn.BUSY;
            }
            Duration wait = budget.spend(clock.instant());
            if (!wait.isZero()) {
                return RefreshTurn.exhausted(wait);
            }
            taken = true;
            return RefreshTurn.GRANTED;
        }

        private synchronized void end(AccessToken brought) {
            taken = false;
            token = brought == null ? token : brought;
        }
    }
}

package io.github.camelzoho.massupdate.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the refreshes of one refresh token; Zoho allows ten in any ten minutes. Not safe for many threads. */
public final class RefreshBudget {

    /** How many refreshes one refresh token has in a window. */
    public static final int REFRESHES = 10;

    /**
     * How long a refresh counts: Zoho's ten minutes, and as long as a call may take, since it is counted here when it is
     * sent and there when it is answered.
     */
    public static final Duration WINDOW = Duration.ofMinutes(10).plusSeconds(30);

    private final Deque<Instant> spent = new ArrayDeque<>(REFRESHES);

    /** Spends one refresh, or says how long to wait for the next one; zero when it was spent. */
    public Duration spend(Instant now) {
        while (!spent.isEmpty() && !now.isBefore(spent.peekFirst().plus(WINDOW))) {
            spent.removeFirst();
        }
        if (spent.size() >= REFRESHES) {
            return Duration.between(now, spent.peekFirst().plus(WINDOW));
        }
        spent.addLast(now);
        return Duration.ZERO;
    }
}

package io.github.camelzoho.massupdate.jobs.runtime;

import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.ledger.ClaimedUpdate;

/** The right of one exchange to submit a mass update, for as long as its lease lasts. */
public final class SubmitClaim implements CallGuard {

    private final ClaimedUpdate update;
    private final long sendUntilNanos;
    private volatile boolean withdrawn;
    private volatile boolean sent;

    /**
     * @param sendUntilNanos until when the call may be sent, on {@link System#nanoTime()}
     */
    public SubmitClaim(ClaimedUpdate update, long sendUntilNanos) {
        this.update = update;
        this.sendUntilNanos = sendUntilNanos;
    }

    public ClaimedUpdate update() {
        return update;
    }

    @Override
    public boolean maySend() {
        if (withdrawn || System.nanoTime() - sendUntilNanos >= 0) {
            return false;
        }
        sent = true;
        return true;
    }

    /** Forbids a call that has not been sent yet. */
    public void withdraw() {
        withdrawn = true;
    }

    /** Whether a call may have gone out. */
    public boolean sent() {
        return sent;
    }
}

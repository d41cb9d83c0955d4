package io.github.camelzoho.massupdate.jobs.runtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.ledger.ClaimedUpdate;

/** The right of one exchange to submit a mass update, for as long as its lease lasts. */
public final class SubmitClaim implements CallGuard {

    private final ClaimedUpdate update;
    private final long claimedNanos;
    private final long leaseNanos;
    private volatile boolean withdrawn;
    private volatile boolean sent;
    private volatile StatusReply reply;

    /**
     * @param claimedNanos {@link System#nanoTime()} from before the claim was sent to the database
     * @param leaseMillis  how long after that the claim lasts; the call may be sent in the first half of it
     */
    public SubmitClaim(ClaimedUpdate update, long claimedNanos, long leaseMillis) {
        this.update = update;
        this.claimedNanos = claimedNanos;
        this.leaseNanos = TimeUnit.MILLISECONDS.toNanos(leaseMillis);
    }

    public ClaimedUpdate update() {
        return update;
    }

    @Override
    public boolean maySend() {
        if (withdrawn || System.nanoTime() - claimedNanos >= leaseNanos * Claim.SENDING_PART) {
            return false;
        }
        sent = true;
        return true;
    }

    @Override
    public void ended(StatusReply first, Duration busy) {
        reply = reply == null ? first : reply;
    }

    /**
     * What came of the first call, {@code null} when that is not known. An error handler of the route may try again. What comes of
     * that says nothing of the first call, which alone may have been sent.
     */
    public StatusReply reply() {
        return reply;
    }

    /** Whether others may decide about the mass update by now. */
    public boolean lapsed() {
        return System.nanoTime() - claimedNanos > leaseNanos;
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

package io.github.camelzoho.massupdate.jobs.runtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.ledger.ClaimedUpdate;

/** The right of one exchange to submit a mass update, for as long as its lease lasts. */
public final class SubmitClaim implements CallGuard {

    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ClaimedUpdate update;
    private final long claimedNanos;
    private final long leaseNanos;
    private final BooleanSupplier fresh;
    private final AtomicReference<LongConsumer> permit = new AtomicReference<>();
    private volatile boolean withdrawn;
    private volatile boolean sent;
    private volatile StatusReply reply;

    /**
     * @param claimedNanos {@link System#nanoTime()} from before the claim was sent to the database
     * @param leaseMillis  how long after that the claim lasts; the call may be sent in the first half of it
     * @param fresh        whether calls may begin at all
     */
    public SubmitClaim(ClaimedUpdate update, long claimedNanos, long leaseMillis, BooleanSupplier fresh) {
        this.update = update;
        this.claimedNanos = claimedNanos;
        this.fresh = fresh;
        this.leaseNanos = TimeUnit.MILLISECONDS.toNanos(leaseMillis);
    }

    public ClaimedUpdate update() {
        return update;
    }

    @Override
    public boolean maySend() {
        if (withdrawn || System.nanoTime() - claimedNanos >= leaseNanos * Claim.SENDING_PART || !fresh.getAsBoolean()) {
            return false;
        }
        sent = true;
        return true;
    }

    @Override
    public void ended(StatusReply first, Duration busy) {
        reply = reply == null ? first : reply;
        callOver(busy.toNanos());
    }

    /** @param release takes once, when the call is over, how many nanoseconds longer the far end may count it */
    public void permitted(LongConsumer release) {
        permit.set(release);
    }

    /** Releases the permit of a call that is over, or will not be made. */
    public void callOver() {
        callOver(0);
    }

    private void callOver(long busyNanos) {
        LongConsumer release = permit.getAndSet(null);
        if (release != null) {
            release.accept(busyNanos);
        }
    }

    /** Whether it is time to give the mass update back: if the process died now, a person would have to look whether it was submitted. */
    public boolean waitsTooLong() {
        return System.nanoTime() - claimedNanos > Math.min(LONGEST_WAIT_NANOS, leaseNanos / 4);
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

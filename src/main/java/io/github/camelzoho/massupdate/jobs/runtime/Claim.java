package io.github.camelzoho.massupdate.jobs.runtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;

/** The right of one exchange to ask about a job, for as long as the lease lasts. */
public final class Claim implements CallGuard {

    /** A call is not sent when less than this part of the lease is left for it: it is over within that. */
    static final double SENDING_PART = 0.5;

    private final ClaimedJob job;
    private final long claimedNanos;
    private final long sendNanos;
    private final long leaseNanos;
    private final BooleanSupplier fresh;
    private final LongConsumer onCallOver;
    private final AtomicBoolean callOver = new AtomicBoolean();
    private final AtomicBoolean recorded = new AtomicBoolean();
    private volatile boolean withdrawn;
    private volatile CallError error;
    private volatile long busyUntilNanos;

    /**
     * @param job          the job
     * @param claimedNanos {@link System#nanoTime()} from before the claim was sent to the database
     * @param leaseMillis  how long after that others can claim the job; the call may be sent in the first half of it
     * @param fresh        whether calls may begin at all
     * @param onCallOver   takes once, when the call is over, how many nanoseconds longer the far end may count it
     */
    public Claim(ClaimedJob job, long claimedNanos, long leaseMillis, BooleanSupplier fresh, LongConsumer onCallOver) {
        this.job = job;
        this.claimedNanos = claimedNanos;
        this.leaseNanos = TimeUnit.MILLISECONDS.toNanos(leaseMillis);
        this.sendNanos = (long) (leaseNanos * SENDING_PART);
        this.fresh = fresh;
        this.onCallOver = onCallOver;
        this.busyUntilNanos = claimedNanos;
    }

    public ClaimedJob job() {
        return job;
    }

    /** The time on the database's clock, as far as this process can tell without asking. */
    public long now() {
        return job.claimedAt() + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - claimedNanos);
    }

    @Override
    public boolean maySend() {
        return !withdrawn && System.nanoTime() - claimedNanos < sendNanos && fresh.getAsBoolean();
    }

    @Override
    public void ended(StatusReply reply, Duration busy) {
        if (reply instanceof CallError failed && failed.kind() != ErrorKind.NOT_SENT) {
            error = failed;
        }
        // an error handler may call again while the far end still counts the call before
        long until = System.nanoTime() + busy.toNanos();
        if (until - busyUntilNanos > 0) {
            busyUntilNanos = until;
        }
    }

    /** A failure of the exchange, or what the last call that was made met: a later one that was not sent says nothing. */
    public StatusReply failure(StatusReply failure) {
        return error != null && failure instanceof CallError last && last.kind() == ErrorKind.NOT_SENT ? error : failure;
    }

    /** Whether the job may be another's by now. */
    public boolean lapsed() {
        return System.nanoTime() - claimedNanos > leaseNanos;
    }

    /** Forbids a call that has not been sent yet. */
    public void withdraw() {
        withdrawn = true;
    }

    /** A call that Zoho refused keeps its permit until the lower limit is stored: its place is not for another that would be refused. */
    public void callOver(StatusReply reply) {
        if (!(reply instanceof CallError error && error.isTooManyCalls())) {
            callOver();
        }
    }

    public void callOver() {
        if (callOver.compareAndSet(false, true)) {
            onCallOver.accept(Math.max(0, busyUntilNanos - System.nanoTime()));
        }
    }

    public boolean recorded() {
        return recorded.get();
    }

    /** True for the first who asks: only one observation is recorded for each claim. */
    public boolean takeRecording() {
        return recorded.compareAndSet(false, true);
    }
}

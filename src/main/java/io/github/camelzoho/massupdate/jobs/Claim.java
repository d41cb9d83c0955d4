package io.github.camelzoho.massupdate.jobs;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;

/** The right of one exchange to ask about a job, for as long as the lease lasts. */
final class Claim implements CallGuard {

    private final ClaimedJob job;
    private final long claimedNanos;
    private final long sendNanos;
    private final long leaseNanos;
    private final BooleanSupplier fresh;
    private final LongConsumer onCallOver;
    private final AtomicBoolean callOver = new AtomicBoolean();
    private final AtomicBoolean recorded = new AtomicBoolean();
    private volatile boolean withdrawn;
    private volatile long busyNanos;

    /**
     * @param job          the job
     * @param claimedNanos {@link System#nanoTime()} from before the claim was sent to the database
     * @param sendMillis   how long after that the call may still be sent
     * @param leaseMillis  how long after that others can claim the job
     * @param fresh        whether calls may begin at all
     * @param onCallOver   takes once, when the call is over, how many nanoseconds longer the far end may count it
     */
    Claim(ClaimedJob job, long claimedNanos, long sendMillis, long leaseMillis, BooleanSupplier fresh, LongConsumer onCallOver) {
        this.job = job;
        this.claimedNanos = claimedNanos;
        this.sendNanos = TimeUnit.MILLISECONDS.toNanos(sendMillis);
        this.leaseNanos = TimeUnit.MILLISECONDS.toNanos(leaseMillis);
        this.fresh = fresh;
        this.onCallOver = onCallOver;
    }

    ClaimedJob job() {
        return job;
    }

    /** The time on the database's clock, as far as this process can tell without asking. */
    long now() {
        return job.claimedAt() + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - claimedNanos);
    }

    @Override
    public boolean maySend() {
        return !withdrawn && System.nanoTime() - claimedNanos < sendNanos && fresh.getAsBoolean();
    }

    @Override
    public void ended(Duration busy) {
        busyNanos = busy.toNanos();
    }

    /** Whether the job may be another's by now. */
    boolean lapsed() {
        return System.nanoTime() - claimedNanos > leaseNanos;
    }

    /** Forbids a call that has not been sent yet. */
    void withdraw() {
        withdrawn = true;
    }

    /** A call that Zoho refused keeps its permit until the lower limit is stored: its place is not for another that would be refused. */
    void callOver(StatusReply reply) {
        if (!(reply instanceof CallError error && error.isTooManyCalls())) {
            callOver();
        }
    }

    void callOver() {
        if (callOver.compareAndSet(false, true)) {
            onCallOver.accept(busyNanos);
        }
    }

    boolean recorded() {
        return recorded.get();
    }

    /** True for the first who asks: only one observation is recorded for each claim. */
    boolean takeRecording() {
        return recorded.compareAndSet(false, true);
    }
}

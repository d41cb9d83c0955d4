package io.github.camelzoho.massupdate.jobs;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;

/** The right of one exchange to ask about a job, for as long as the lease lasts. */
final class Claim implements CallGuard {

    private final ClaimedJob job;
    private final long claimedNanos;
    private final long sendNanos;
    private final long leaseNanos;
    private final Runnable onCallOver;
    private final AtomicBoolean callOver = new AtomicBoolean();
    private final AtomicBoolean recorded = new AtomicBoolean();
    private volatile boolean withdrawn;

    /**
     * @param job          the job
     * @param claimedNanos {@link System#nanoTime()} from before the claim was sent to the database
     * @param sendMillis   how long after that the call may still be sent
     * @param leaseMillis  how long after that others can claim the job
     * @param onCallOver   runs once, when the call is over
     */
    Claim(ClaimedJob job, long claimedNanos, long sendMillis, long leaseMillis, Runnable onCallOver) {
        this.job = job;
        this.claimedNanos = claimedNanos;
        this.sendNanos = TimeUnit.MILLISECONDS.toNanos(sendMillis);
        this.leaseNanos = TimeUnit.MILLISECONDS.toNanos(leaseMillis);
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
        return !withdrawn && System.nanoTime() - claimedNanos < sendNanos;
    }

    /** Whether the job may be another's by now. */
    boolean lapsed() {
        return System.nanoTime() - claimedNanos > leaseNanos;
    }

    /** Forbids a call that has not been sent yet. */
    void withdraw() {
        withdrawn = true;
    }

    void callOver() {
        if (callOver.compareAndSet(false, true)) {
            onCallOver.run();
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

package io.github.camelzoho.massupdate.jobs.runtime;

import java.time.Duration;
import java.util.List;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.LedgerListener;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.github.camelzoho.massupdate.resilience.Faults;

/** Keeps what a listener throws from those who tell it. */
final class GuardedListener implements LedgerListener {

    private final LedgerListener listener;
    private final Faults faults;

    GuardedListener(LedgerListener listener, Faults faults) {
        this.listener = listener;
        this.faults = faults;
    }

    @Override
    public void claimed(String connection, int jobs) {
        guard(() -> listener.claimed(connection, jobs));
    }

    @Override
    public void lost(String route, int claims) {
        guard(() -> listener.lost(route, claims));
    }

    @Override
    public void dropped(int answers) {
        guard(() -> listener.dropped(answers));
    }

    @Override
    public void progressDropped(String route, int events) {
        guard(() -> listener.progressDropped(route, events));
    }

    @Override
    public void settled(JobKey job, Outcome outcome, int answers, Duration blind) {
        guard(() -> listener.settled(job, outcome, answers, blind));
    }

    @Override
    public void expired(List<JobKey> jobs) {
        guard(() -> listener.expired(jobs));
    }

    private void guard(Runnable call) {
        try {
            call.run();
        } catch (Throwable e) {
            faults.report("The LedgerListener failed; nothing else is affected", e);
        }
    }
}

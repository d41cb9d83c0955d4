package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.await.WaitOutcome;

/** The job had not ended within {@code waitTimeout}. It continues at Zoho: waiting again is safe. */
public final class ZohoMassUpdateTimeoutException extends ZohoMassUpdateException {

    private final transient MassUpdateStatus lastStatus;

    ZohoMassUpdateTimeoutException(JobKey key, WaitOutcome.TimedOut outcome) {
        super(key.module(), key.jobId(), error(key, outcome));
        this.lastStatus = outcome.last() == null ? null : outcome.last().status();
    }

    private static CallError error(JobKey key, WaitOutcome.TimedOut outcome) {
        String seen = outcome.last() == null ? "no answer" : "the status " + outcome.last().status().status();
        String failed = outcome.lastError() == null ? "" : " The last call failed: " + outcome.lastError().message();
        return new CallError(ErrorKind.TRANSIENT, "WAIT_TIMEOUT", 0, null,
                "Job %s of %s had not ended within %s ms, after %s calls and %s.%s".formatted(key.jobId(), key.module(),
                        outcome.timeout().toMillis(), outcome.polls(), seen, failed),
                null);
    }

    /** What Zoho answered last, {@code null} when it never did. */
    public MassUpdateStatus getLastStatus() {
        return lastStatus;
    }
}

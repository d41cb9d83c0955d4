package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;

/** The job ended with FAILED, and the option {@code failOnJobFailure} asks for an exception then. */
public final class ZohoMassUpdateJobFailedException extends ZohoMassUpdateException {

    private final transient MassUpdateStatus status;

    ZohoMassUpdateJobFailedException(MassUpdateStatus status) {
        super(status.module(), status.jobId(), new CallError(ErrorKind.BAD_REQUEST, "JOB_FAILED", 200, null,
                "Job %s of %s ended with FAILED: %s records failed, %s were updated.".formatted(status.jobId(), status.module(),
                        status.failedCount(), status.updatedCount()),
                null));
        this.status = status;
    }

    /** What Zoho answered about the job. */
    public MassUpdateStatus getStatus() {
        return status;
    }
}

package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.PlainText;

/** Makes the exception that a failed call ends its exchange with. */
final class FailedCalls {

    private FailedCalls() {
    }

    static ZohoMassUpdateException exception(JobKey key, CallError error) {
        return exception(key.module(), key.jobId(), error);
    }

    /** For a request that is wrong before any call. */
    static ZohoMassUpdateException invalid(String module, String jobId, IllegalArgumentException cause) {
        CallError error = new CallError(ErrorKind.BAD_REQUEST, "INVALID_REQUEST", 0, null, PlainText.of(cause), null);
        return new ZohoMassUpdateRejectedException(module, jobId, error);
    }

    /**
     * @param jobId {@code null} where there is none yet
     */
    static ZohoMassUpdateException exception(String module, String jobId, CallError error) {
        return switch (error.kind()) {
            case NOT_FOUND -> new ZohoMassUpdateNotFoundException(module, jobId, error);
            case BAD_REQUEST, MISDIRECTED, PERMISSION -> new ZohoMassUpdateRejectedException(module, jobId, error);
            case AUTHENTICATION -> new ZohoMassUpdateAuthenticationException(module, jobId, error);
            case THROTTLED, TRANSIENT, MALFORMED, UNKNOWN_CODE, NOT_SENT -> new ZohoMassUpdateRetryableException(module, jobId, error);
            case ALREADY_SCHEDULED -> new ZohoMassUpdateAlreadyScheduledException(module, error);
            case UNCERTAIN -> new ZohoMassUpdateUncertainException(module, error);
        };
    }
}

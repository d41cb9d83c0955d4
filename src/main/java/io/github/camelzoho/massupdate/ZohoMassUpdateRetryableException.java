package io.github.camelzoho.massupdate;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.FailedCall;

/**
 * The call may succeed later: too many calls, a fault of the server or of the way to it, or an answer that makes no sense.
 */
public final class ZohoMassUpdateRetryableException extends ZohoMassUpdateException implements FailedCall {

    ZohoMassUpdateRetryableException(String module, String jobId, CallError error) {
        super(module, jobId, error);
    }

    /** How long to wait before the next try, {@code null} when it is not known. */
    public Duration getRetryAfter() {
        return callError().retryAfter();
    }

    @Override
    public CallError error() {
        return callError();
    }
}

package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.FailedCall;

/** Zoho does not know the job. */
public final class ZohoMassUpdateNotFoundException extends ZohoMassUpdateException implements FailedCall {

    ZohoMassUpdateNotFoundException(String module, String jobId, CallError error) {
        super(module, jobId, error);
    }

    @Override
    public CallError error() {
        return callError();
    }
}

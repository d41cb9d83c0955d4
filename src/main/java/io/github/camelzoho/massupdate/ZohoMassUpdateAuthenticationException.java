package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.FailedCall;

/** The credentials of the connection are missing, wrong or revoked: they need repair. */
public final class ZohoMassUpdateAuthenticationException extends ZohoMassUpdateException implements FailedCall {

    ZohoMassUpdateAuthenticationException(String module, String jobId, CallError error) {
        super(module, jobId, error);
    }

    @Override
    public CallError error() {
        return callError();
    }
}

package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.FailedCall;

/** The call is wrong or not permitted: job id, module, address, privilege or scope. */
public final class ZohoMassUpdateRejectedException extends ZohoMassUpdateException implements FailedCall {

    ZohoMassUpdateRejectedException(String module, String jobId, CallError error) {
        super(module, jobId, error);
    }

    @Override
    public CallError error() {
        return callError();
    }
}

package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.FailedCall;

/**
 * Zoho has scheduled a mass update before that has not ended yet: it schedules no other until then, and does not tell the
 * job id of that one. A later try schedules this update, too.
 */
public final class ZohoMassUpdateAlreadyScheduledException extends ZohoMassUpdateException implements FailedCall {

    ZohoMassUpdateAlreadyScheduledException(String module, CallError error) {
        super(module, null, error);
    }

    @Override
    public CallError error() {
        return callError();
    }
}

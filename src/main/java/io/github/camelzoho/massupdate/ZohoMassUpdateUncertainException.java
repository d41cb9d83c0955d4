package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.FailedCall;

/**
 * A mass update was submitted, and it is not known whether it was scheduled: there was no answer, or one that does not say. Not
 * retryable, since a second try may run the update twice.
 */
public final class ZohoMassUpdateUncertainException extends ZohoMassUpdateException implements FailedCall {

    ZohoMassUpdateUncertainException(String module, CallError error) {
        super(module, null, error);
    }

    @Override
    public CallError error() {
        return callError();
    }
}

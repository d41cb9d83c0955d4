package io.github.camelzoho.massupdate.auth;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.FailedCall;

/** No access token could be obtained. */
public final class TokenException extends Exception implements FailedCall {

    private final CallError error;

    public TokenException(CallError error) {
        super(error.message());
        this.error = error;
    }

    @Override
    public CallError error() {
        return error;
    }
}

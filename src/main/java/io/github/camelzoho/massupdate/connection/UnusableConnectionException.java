package io.github.camelzoho.massupdate.connection;

import io.github.camelzoho.massupdate.api.CallError;

/** There is no such connection, or no call of it can succeed with the options it has. */
public final class UnusableConnectionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient CallError error;

    UnusableConnectionException(CallError error) {
        super(error.message());
        this.error = error;
    }

    /** The error that a call of this connection ends with. */
    public CallError error() {
        return error;
    }
}

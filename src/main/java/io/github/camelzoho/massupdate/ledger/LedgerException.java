package io.github.camelzoho.massupdate.ledger;

import org.apache.camel.RuntimeCamelException;

/** The ledger could not be read or written. What was acknowledged before is unharmed, and the call may be repeated. */
public class LedgerException extends RuntimeCamelException {

    private static final long serialVersionUID = 1L;

    public LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}

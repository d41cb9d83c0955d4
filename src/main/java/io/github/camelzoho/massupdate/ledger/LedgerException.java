package io.github.camelzoho.massupdate.ledger;

import java.sql.SQLException;

import io.github.camelzoho.massupdate.api.PlainText;
import org.apache.camel.RuntimeCamelException;

/** The ledger could not be read or written. What was acknowledged before is unharmed, and the call may be repeated. */
public class LedgerException extends RuntimeCamelException {

    private static final long serialVersionUID = 1L;

    private final LedgerProblem problem;

    public LedgerException(String message) {
        this(message, LedgerProblem.OTHER);
    }

    public LedgerException(String message, LedgerProblem problem) {
        super(PlainText.of(message, PlainText.MESSAGE));
        this.problem = problem;
    }

    public LedgerException(String message, Throwable cause) {
        super(PlainText.of(message, PlainText.MESSAGE), cause);
        this.problem = cause instanceof SQLException e ? LedgerProblem.of(e) : LedgerProblem.OTHER;
    }

    /** The kind of the trouble, whose sentence anyone may read. */
    public LedgerProblem problem() {
        return problem;
    }
}

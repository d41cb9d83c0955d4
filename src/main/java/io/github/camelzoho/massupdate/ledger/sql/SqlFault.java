package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

import io.github.camelzoho.massupdate.api.PlainText;

/** Why a database refused, in the few words that a person needs. */
final class SqlFault {

    private SqlFault() {
    }

    /** The first line of the message, without the statement of a batch, with the cause where the message says too little. */
    static String reason(SQLException e) {
        if (e instanceof BatchUpdateException && e.getNextException() != null) {
            return reason(e.getNextException());
        }
        String reason = firstLine(e);
        String cause = e.getCause() == null ? "" : firstLine(e.getCause());
        return cause.isEmpty() || reason.contains(cause) ? reason : reason + ": " + cause;
    }

    private static String firstLine(Throwable e) {
        return PlainText.firstLine(e).replaceFirst("[.]+$", "");
    }
}

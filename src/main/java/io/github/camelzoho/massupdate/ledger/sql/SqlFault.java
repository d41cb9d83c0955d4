package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

/** Why a database refused, in the few words that a person needs. */
final class SqlFault {

    private SqlFault() {
    }

    /** The first line of the message, without the statement of a batch, with the cause where the message says too little. */
    static String reason(SQLException e) {
        if (e instanceof BatchUpdateException && e.getNextException() != null) {
            return reason(e.getNextException());
        }
        String reason = firstLine(e.getMessage());
        String cause = e.getCause() == null ? "" : firstLine(e.getCause().getMessage());
        return cause.isEmpty() || reason.contains(cause) ? reason : reason + ": " + cause;
    }

    private static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("").strip().replaceFirst("[.]+$", "");
    }
}

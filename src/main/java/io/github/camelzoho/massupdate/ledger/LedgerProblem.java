package io.github.camelzoho.massupdate.ledger;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/** The kinds of trouble a ledger can have. The sentence of each names no path, host or text of a database: anyone may read it. */
public enum LedgerProblem {

    /** Another session keeps holding a lock. */
    LOCKED("The ledger's tables are locked by another session."),
    /** A standby, or a server or file that was made read-only. */
    READ_ONLY("The ledger's database is read-only."),
    /** Nothing more fits on the disk of the database. */
    DISK_FULL("The disk of the ledger is full."),
    /** The database gives no connection, or broke one. */
    UNREACHABLE("The ledger's database cannot be reached."),
    /** It has not answered in time; why is not known. */
    NO_ANSWER("The ledger does not answer in time: its tables may be locked, or its database is overloaded."),
    /** Only the reading of much of the ledger fails, since others read much of it. Nothing else is held up. */
    CROWDED("Queries that read much of the ledger are in the way of this one."),
    /** Anything else. */
    OTHER("The ledger cannot be read or written.");

    private static final Map<String, LedgerProblem> BY_SQL_STATE = Map.of(
            "25006", READ_ONLY, "55P03", LOCKED, "53100", DISK_FULL, "53300", UNREACHABLE);
    private static final Map<String, LedgerProblem> BY_SQLITE_CODE = Map.of(
            "[SQLITE_BUSY", LOCKED, "[SQLITE_LOCKED", LOCKED, "[SQLITE_READONLY", READ_ONLY, "[SQLITE_FULL", DISK_FULL);

    private final String sentence;

    LedgerProblem(String sentence) {
        this.sentence = sentence;
    }

    /** One sentence for anyone. */
    public String sentence() {
        return sentence;
    }

    public static LedgerProblem of(SQLException e) {
        String state = e.getSQLState();
        if (state != null) {
            if (state.startsWith("08") || state.startsWith("57P")) {
                return UNREACHABLE;
            }
            return BY_SQL_STATE.getOrDefault(state, OTHER);
        }
        String message = String.valueOf(e.getMessage()).toUpperCase(Locale.ROOT);
        return BY_SQLITE_CODE.entrySet().stream().filter(code -> message.startsWith(code.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse(OTHER);
    }
}

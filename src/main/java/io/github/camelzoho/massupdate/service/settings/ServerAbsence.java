package io.github.camelzoho.massupdate.service.settings;

import java.sql.SQLException;
import java.util.stream.Stream;

import org.postgresql.util.PSQLException;

/** Distinguishes a database server that is unreachable or read-only for now, which may pass, from a mistake in the settings, which does not. */
public final class ServerAbsence {

    /**
     * SQL states, or their beginnings: no connection could be made or it broke (but not 08004, refused), out of memory, disk or
     * connections, being started, being shut down, read-only, and a lock that another session holds.
     */
    private static final String[] STATES = {
            "08000", "08001", "08003", "08006", "25006", "53", "55P03", "57P01", "57P02", "57P03"};

    /** What PgBouncer says while it does not reach PostgreSQL or has no connection left; the driver uses it for failures of its own. */
    private static final String OF_PGBOUNCER = "08P01";

    private ServerAbsence() {
    }

    public static boolean shownBy(SQLException failure) {
        String state = failure.getSQLState();
        // the pool's own failures have no state: it has waited for a connection in vain
        return state == null || Stream.of(STATES).anyMatch(state::startsWith) || state.equals(OF_PGBOUNCER) && isSaidByServer(failure);
    }

    private static boolean isSaidByServer(SQLException failure) {
        return failure instanceof PSQLException said && said.getServerErrorMessage() != null;
    }
}

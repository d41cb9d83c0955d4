package io.github.camelzoho.massupdate.service.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares the connections of the ledger for what they lead to: a session of PostgreSQL of their own, or a pool that gives each
 * transaction another one, as PgBouncer does in transaction mode. There a setting of a session would reach the transactions of
 * others, and a prepared statement would be missing in the next one.
 */
@Singleton
@DataSource(LedgerProducer.POSTGRESQL)
class PostgresSessions implements AgroalPoolInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSessions.class);

    /**
     * The server gives up a replica that is silently gone, which would otherwise keep its locks for hours; and a statement that
     * waits for a lock fails, in place of the whole connection. The ledger locks the rows that it changes, so it needs no stricter
     * isolation, which would only make its transactions fail and run again.
     */
    private static final String SETTINGS = "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5;"
            + " SET tcp_keepalives_count = 3; SET tcp_user_timeout = 25000; SET lock_timeout = 10000;"
            + " SET default_transaction_isolation = 'read committed'";

    /** What the connections lead to. */
    private enum Way {
        UNKNOWN, SESSION, SHARED_SESSIONS
    }

    private volatile Way way = Way.UNKNOWN;

    /** Finds out what the connections lead to, once for the first two of them. */
    void explore(javax.sql.DataSource database) throws SQLException {
        if (way != Way.UNKNOWN) {
            return;
        }
        try (Connection one = database.getConnection(); Connection other = database.getConnection()) {
            Way found = shareSessions(one, other) ? Way.SHARED_SESSIONS : Way.SESSION;
            if (found == Way.SHARED_SESSIONS) {
                LOG.info("A connection pool before PostgreSQL changes the session with each transaction: the service keeps no statements"
                        + " prepared, and does not change settings of sessions");
            }
            way = found;
            prepare(one);
            prepare(other);
        }
    }

    /** Whether a transaction on one connection can have the session that another connection had. */
    private static boolean shareSessions(Connection one, Connection other) throws SQLException {
        long session = session(one);
        other.setAutoCommit(false);
        try {
            return session(other) == session || session(one) != session;
        } finally {
            other.rollback();
            other.setAutoCommit(true);
        }
    }

    private static long session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        try {
            prepare(connection);
        } catch (SQLException e) {
            // the first use of the connection meets the fault, too
            LOG.debug("A new connection to PostgreSQL could not be prepared", e);
        }
    }

    private void prepare(Connection connection) throws SQLException {
        switch (way) {
            case SHARED_SESSIONS -> connection.unwrap(PGConnection.class).setPrepareThreshold(0);
            case SESSION -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(SETTINGS);
                }
            }
            case UNKNOWN -> {
                // the first two connections are prepared once the way is known
            }
        }
    }
}

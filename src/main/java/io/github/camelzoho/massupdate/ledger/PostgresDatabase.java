package io.github.camelzoho.massupdate.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

import javax.sql.DataSource;

/** The store that replicas share. */
final class PostgresDatabase implements Database {

    /** Deadlock and serialization failure: PostgreSQL asks to run the transaction again. */
    private static final Set<String> RUN_AGAIN = Set.of("40P01", "40001");
    private static final int RUNS = 5;

    private final DataSource dataSource;

    PostgresDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public <T> T transact(SqlSession.Work<T> work) {
        for (int run = 1;; run++) {
            try (Connection connection = dataSource.getConnection()) {
                return SqlSession.transact(connection, work);
            } catch (SQLException e) {
                if (run == RUNS || !RUN_AGAIN.contains(e.getSQLState())) {
                    throw failed(e);
                }
            }
        }
    }

    @Override
    public <T> T read(SqlSession.Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.run(new SqlSession(connection));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public String now() {
        // not clock_timestamp(): an index serves only an expression that is stable within the statement
        return "CAST(EXTRACT(EPOCH FROM statement_timestamp()) * 1000 AS BIGINT)";
    }

    @Override
    public String in(String column, String query) {
        // not IN, which may run the query, and lock its rows, more than once
        return column + " = ANY(ARRAY(" + query + "))";
    }

    @Override
    public String place() {
        return "ctid";
    }

    @Override
    public void avoidScans(SqlSession session) throws SQLException {
        session.update("SET LOCAL enable_seqscan = off");
    }

    @Override
    public String texts() {
        return "SELECT json_array_elements_text(CAST(? AS JSON))";
    }

    @Override
    public String skipLocked() {
        return " FOR UPDATE SKIP LOCKED";
    }

    @Override
    public void lock(SqlSession session, String name) throws SQLException {
        session.query("SELECT 1 FROM pg_advisory_xact_lock(hashtext(?))", row -> null, "massupdate_" + name);
    }

    @Override
    public void lockShared(SqlSession session, String name) throws SQLException {
        session.query("SELECT 1 FROM pg_advisory_xact_lock_shared(hashtext(?))", row -> null, "massupdate_" + name);
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public void requireWritable() {
        // a server that cannot write any more does not answer either
        read(session -> session.query("SELECT 1", row -> null));
    }

    @Override
    public void backup(Path file) {
        throw new UnsupportedOperationException(
                "The ledger is in PostgreSQL: back it up with the tools of PostgreSQL, such as pg_dump.");
    }

    @Override
    public void close() {
        // the pool belongs to whoever made it
    }

    private static LedgerException failed(SQLException e) {
        return new LedgerException("The ledger in PostgreSQL failed: %s.".formatted(SqlFault.reason(e)), e);
    }
}

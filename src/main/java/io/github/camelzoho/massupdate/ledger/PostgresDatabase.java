package io.github.camelzoho.massupdate.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        session.once("SET LOCAL enable_seqscan = off");
    }

    @Override
    public Set<String> bulk(SqlSession session, BulkStatement statement, List<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return Set.of();
        }
        // plans are kept: while the table is small, one that reads all of it, or of an index, would seem the best. What is
        // left is to look up each row, by a bitmap of one
        session.once("SELECT set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true),"
                + " set_config('enable_indexonlyscan', 'off', true)");
        // one order for everybody: two replicas that change the same rows never wait for each other in a circle
        List<Object[]> ordered = rows.stream().sorted(Comparator.comparing(row -> (String) row[0])).toList();
        String arrays = statement.columns().stream().map(column -> "CAST(? AS " + column.type() + "[])")
                .collect(Collectors.joining(", ", "SELECT * FROM unnest(", ")"));
        return Set.copyOf(session.query(statement.given(arrays) + " RETURNING job_key", row -> row.getString("job_key"),
                arrays(statement.columns(), ordered)));
    }

    /** All rows in one statement: PostgreSQL takes nearly three times as long for as many statements of a row each. */
    private static Object[] arrays(List<BulkStatement.Column> columns, List<Object[]> rows) {
        Object[] arrays = new Object[columns.size()];
        for (int i = 0; i < arrays.length; i++) {
            int column = i;
            Stream<Object> values = rows.stream().map(row -> SqlSession.storable(row[column]));
            arrays[i] = switch (columns.get(i).type()) {
                case TEXT -> values.toArray(String[]::new);
                case BIGINT -> values.map(value -> value == null ? null : ((Number) value).longValue()).toArray(Long[]::new);
            };
        }
        return arrays;
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

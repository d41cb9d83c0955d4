package io.github.camelzoho.massupdate.ledger.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerProblem;

/** The store that replicas share. */
final class PostgresDatabase implements Database {

    /** Deadlock and serialization failure: PostgreSQL asks to run the transaction again. */
    private static final Set<String> RUN_AGAIN = Set.of("40P01", "40001");
    private static final int RUNS = 8;
    /** How long a transaction waits at most before it is run again, times the runs it had: others shall not meet it once more. */
    private static final long RUN_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final String READ_ONLY = "25006";
    /** For how long a read-only server is left alone. */
    private static final long READ_ONLY_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** Every lock that work on a ledger takes is free within this time, unless something else holds it. */
    private static final int LOCK_TIMEOUT_MILLIS = 400;
    private static final String WRITTEN_TABLES =
            "massupdate_job, massupdate_outbox, massupdate_subscription, massupdate_connection, massupdate_replica";

    /** Needs no right that heartbeats do not need. */
    private static final String WRITE = "UPDATE massupdate_replica SET heartbeat_at = heartbeat_at"
            + " WHERE id = (SELECT MIN(id) FROM massupdate_replica)";

    /** How many connections, of a pool of any size, may be kept by queries that read much. */
    private static final int MOST_BROWSERS = 2;

    private final DataSource dataSource;
    private final Browsers browsers = new Browsers(MOST_BROWSERS);
    private volatile LedgerException readOnly;
    private volatile long triedNanos;
    private volatile boolean refused;

    PostgresDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public <T> T transact(SqlSession.Work<T> work) {
        LedgerException refusal = readOnly;
        if (refusal != null && System.nanoTime() - triedNanos < READ_ONLY_PAUSE_NANOS) {
            throw refusal;
        }
        for (int run = 1;; run++) {
            try {
                T result = run(work);
                readOnly = null;
                return result;
            } catch (SQLException e) {
                boolean refusesWrites = READ_ONLY.equals(e.getSQLState());
                // a pool's own exceptions have no state
                if (run == RUNS || !refusesWrites && !RUN_AGAIN.contains(String.valueOf(e.getSQLState()))) {
                    LedgerException failure = failed(e);
                    triedNanos = System.nanoTime();
                    readOnly = refusesWrites ? failure : null;
                    refused = true;
                    throw failure;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(run * RUN_AGAIN_NANOS));
            }
        }
    }

    private <T> T run(SqlSession.Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            try {
                return new SqlSession(connection).transact(work);
            } catch (SQLException e) {
                if (READ_ONLY.equals(e.getSQLState())) {
                    discard(connection, e);
                }
                throw e;
            }
        }
    }

    /**
     * Ends a read-only session: it keeps the default that it began with, and its server, although a new one may be allowed to
     * write, or reach the server that is the primary by now. Not abort(): the pool of Quarkus then neither ends the connection
     * nor takes it back.
     */
    private static void discard(Connection connection, SQLException reason) {
        try {
            connection.unwrap(Connection.class).close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
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
    public <T> T browse(SqlSession.Work<T> work) {
        return browsers.run(() -> read(work));
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
        List<Object[]> ordered = rows.stream().sorted(Comparator.comparingInt((Object[] row) -> BulkStatement.rank((String) row[0]))
                .thenComparing(row -> (String) row[0])).toList();
        String arrays = statement.columns().stream().map(column -> "CAST(? AS " + column.type() + "[])")
                .collect(Collectors.joining(", ", "SELECT * FROM unnest(", ")"));
        return Set.copyOf(session.query(statement.forAll(arrays) + " RETURNING job_key", row -> row.getString("job_key"),
                arrays(statement.columns(), ordered)));
    }

    /** All rows in one statement: PostgreSQL takes nearly three times as long for as many statements of a row each. */
    private static Object[] arrays(List<BulkStatement.BulkColumn> columns, List<Object[]> rows) {
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
        boolean tryWrite = refused;
        transact(session -> {
            session.once("SET LOCAL lock_timeout = " + LOCK_TIMEOUT_MILLIS);
            if (session.query("SHOW transaction_read_only", row -> row.getString(1)).contains("on")) {
                throw new SQLException("the server is read-only: it is a standby, or default_transaction_read_only is on",
                        READ_ONLY);
            }
            session.once("LOCK TABLE " + WRITTEN_TABLES + " IN ROW EXCLUSIVE MODE");
            return tryWrite ? session.update(WRITE) : 0;
        });
        refused = false;
    }

    @Override
    public void backup(Path file) {
        throw new UnsupportedOperationException(
                "The ledger is in PostgreSQL: back it up with the tools of PostgreSQL, such as pg_dump.");
    }

    @Override
    public void close() {
        // the caller made the pool and closes it
    }

    private static LedgerException failed(SQLException e) {
        if (LedgerProblem.of(e) == LedgerProblem.LOCKED) {
            return new LedgerException("The ledger's tables in PostgreSQL are locked by another session: end it;"
                    + " SELECT pid, query FROM pg_stat_activity shows it.", e);
        }
        return new LedgerException("The ledger in PostgreSQL failed: %s.".formatted(SqlFault.reason(e)), e);
    }
}

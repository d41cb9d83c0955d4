package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A database connection inside a unit of work, with the little that plain JDBC lacks. */
final class SqlSession {

    private final Connection connection;
    private final KeptStatements kept;
    private final Set<String> ran = new HashSet<>();

    /** Prepares a statement each time it runs. The pool or the driver may keep it prepared. */
    SqlSession(Connection connection) {
        this.connection = connection;
        this.kept = null;
    }

    SqlSession(KeptStatements kept) {
        this.connection = kept.connection();
        this.kept = kept;
    }

    @FunctionalInterface
    interface Work<T> {
        T run(SqlSession session) throws SQLException;
    }

    @FunctionalInterface
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Use<T> {
        T apply(PreparedStatement statement) throws SQLException;
    }

    /** Runs the work without auto-commit, and commits all of it or nothing. */
    <T> T transact(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run(this);
            connection.commit();
            // not left for the next transaction: SQLite would hold its write lock until then
            connection.setAutoCommit(true);
            return result;
        } catch (Throwable e) {
            try {
                connection.rollback();
                connection.setAutoCommit(true);
            } catch (SQLException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    /** Runs a statement and counts the rows that it changed. */
    int update(String sql, Object... parameters) throws SQLException {
        return prepared(sql, statement -> {
            bind(statement, parameters);
            return statement.executeUpdate();
        });
    }

    /** Runs a statement whose effect lasts as long as the transaction, unless it has run in this one. */
    void once(String sql) throws SQLException {
        if (ran.add(sql)) {
            prepared(sql, PreparedStatement::execute);
        }
    }

    /** Runs a query, or a statement that returns the rows it changed. */
    <T> List<T> query(String sql, RowMapper<T> mapper, Object... parameters) throws SQLException {
        return prepared(sql, statement -> {
            bind(statement, parameters);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
            }
            return found;
        });
    }

    /** Runs a statement once for each list of parameters and counts the rows that each changed. */
    int[] batch(String sql, List<Object[]> parameters) throws SQLException {
        if (parameters.isEmpty()) {
            return new int[0];
        }
        return prepared(sql, statement -> {
            for (Object[] each : parameters) {
                bind(statement, each);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    private <T> T prepared(String sql, Use<T> use) throws SQLException {
        if (kept == null) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return use.apply(statement);
            }
        }
        try {
            return use.apply(kept.prepared(sql));
        } catch (Throwable e) {
            kept.failed(sql, e);
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, storable(parameters[i]));
        }
    }

    /** PostgreSQL refuses a text with a NUL in it, and a far end may send one in an error message. */
    static Object storable(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof String text && text.indexOf('\0') >= 0 ? text.replace('\0', '\uFFFD') : value;
    }
}

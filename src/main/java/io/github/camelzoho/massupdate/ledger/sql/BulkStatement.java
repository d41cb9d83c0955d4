package io.github.camelzoho.massupdate.ledger.sql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement that changes a row of a table with {@code job_key} for each of many rows of parameters, which it reads from a
 * table named {@code given}.
 *
 * @param sql     an {@code INSERT}, {@code UPDATE} or {@code DELETE} without {@code RETURNING}
 * @param columns of the table {@code given}; the first one holds the key
 */
record BulkStatement(String sql, List<BulkColumn> columns) {

    /** Rows are locked in the order of this number, and in that of their keys where it is the same, so that no deadlock arises. */
    static int rank(String key) {
        return key.hashCode();
    }

    BulkStatement(String sql, BulkColumn... columns) {
        this(sql, List.of(columns));
    }

    /** A column of parameters. */
    record BulkColumn(String name, Type type) {

        static BulkColumn text(String name) {
            return new BulkColumn(name, Type.TEXT);
        }

        static BulkColumn number(String name) {
            return new BulkColumn(name, Type.BIGINT);
        }
    }

    enum Type {
        TEXT, BIGINT
    }

    /** The whole statement, with a query for the rows of parameters. */
    String given(String rows) {
        return columns.stream().map(BulkColumn::name).collect(Collectors.joining(", ", "WITH given (", ") AS (" + rows + ") ")) + sql;
    }
}

package io.github.camelzoho.massupdate.ledger.sql;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A statement that changes a row of a table with {@code job_key} for each of many rows of parameters. A database runs it once for all
 * rows, which it then reads from a table named {@code given}, or once for each.
 */
final class BulkStatement {

    private final List<BulkColumn> columns;
    private final String forEach;
    private final String ofGiven;

    /**
     * @param sql     an {@code INSERT}, {@code UPDATE} or {@code DELETE} without {@code RETURNING}: {@code {name}} stands for the
     *                parameter of that name, {@code {from}} for the table of all parameters where it is the only one, {@code {join}}
     *                where it comes after another one
     * @param columns the parameters; the first one holds the key
     */
    BulkStatement(String sql, List<BulkColumn> columns) {
        this.columns = List.copyOf(columns);
        this.forEach = written(sql, i -> "?" + (i + 1), "", "");
        this.ofGiven = written(sql, i -> "given." + columns.get(i).name(), " FROM given", " CROSS JOIN given");
    }

    BulkStatement(String sql, BulkColumn... columns) {
        this(sql, List.of(columns));
    }

    private String written(String sql, IntFunction<String> parameter, String from, String join) {
        String statement = sql.replace("{from}", from).replace("{join}", join);
        for (int i = 0; i < columns.size(); i++) {
            statement = statement.replace("{" + columns.get(i).name() + "}", parameter.apply(i));
        }
        return statement;
    }

    /** Rows are locked in the order of this number, and in that of their keys where it is the same, so that no deadlock arises. */
    static int rank(String key) {
        return key.hashCode();
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

    List<BulkColumn> columns() {
        return columns;
    }

    /** The statement for all rows of parameters, which a query finds. */
    String forAll(String rows) {
        return columns.stream().map(BulkColumn::name).collect(Collectors.joining(", ", "WITH given (", ") AS (" + rows + ") ")) + ofGiven;
    }

    /** The statement for one row of parameters, which have the numbers of their columns. */
    String forEach() {
        return forEach;
    }
}

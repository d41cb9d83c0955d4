package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The statements of one connection that were used last, prepared: SQLite takes longer to read most of them than to run them. */
final class KeptStatements {

    private static final int MOST = 100;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

    KeptStatements(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
            if (statements.size() > MOST) {
                statements.remove(statements.keySet().iterator().next()).close();
            }
        }
        return statement;
    }

    /** Closes a statement that failed: its state is not known. */
    void failed(String sql, Throwable failure) {
        PreparedStatement statement = statements.remove(sql);
        try {
            if (statement != null) {
                statement.close();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes every insert of a job fail in the embedded ledger of a running service, until it is closed. */
final class LedgerFault implements AutoCloseable {

    private final String url;

    LedgerFault(Path data) throws SQLException {
        this.url = "jdbc:sqlite:" + data.resolve("ledger.db") + "?busy_timeout=10000";
        execute("CREATE TRIGGER fault BEFORE INSERT ON massupdate_job BEGIN SELECT RAISE(ABORT, 'a fault on purpose'); END");
    }

    @Override
    public void close() throws SQLException {
        execute("DROP TRIGGER fault");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

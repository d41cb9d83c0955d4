package io.github.camelzoho.massupdate.service.messaging;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/** Makes every insert of a job fail in the PostgreSQL ledger of a running service, until it is closed. */
final class LedgerFault implements AutoCloseable {

    private final DataSource ledger;

    LedgerFault(DataSource ledger) throws SQLException {
        this.ledger = ledger;
        execute("""
                CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'a fault on purpose'; END $$;
                CREATE TRIGGER fault BEFORE INSERT ON massupdate_job EXECUTE FUNCTION fault()
                """);
    }

    @Override
    public void close() throws SQLException {
        execute("DROP FUNCTION fault() CASCADE");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = ledger.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

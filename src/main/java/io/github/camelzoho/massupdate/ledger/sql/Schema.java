package io.github.camelzoho.massupdate.ledger.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.LedgerException;

/** The tables of the ledger, and the scripts that make them: one history for both databases. */
final class Schema {

    private static final String FOLDER = "/io/github/camelzoho/massupdate/ledger/";
    private static final List<String> SCRIPTS = List.of("V1__ledger.sql", "V2__trace.sql", "V3__served.sql", "V4__clock.sql",
            "V5__limit.sql", "V6__spent.sql", "V7__story.sql", "V8__updates.sql", "V9__redelivery.sql", "V10__update_jobs.sql");

    private final Database database;
    private final DataSource dataSource;

    Schema(Database database, DataSource dataSource) {
        this.database = database;
        this.dataSource = dataSource;
    }

    /**
     * @throws LedgerException if a script has not been run
     */
    void check() {
        int version = version();
        if (version < SCRIPTS.size()) {
            throw new LedgerException("The ledger's tables are at version %s and need to be at %s: run the script %s of the jar,"
                    .formatted(version, SCRIPTS.size(), FOLDER.substring(1) + SCRIPTS.get(version))
                    + " or set the option initializeSchema to true.");
        }
    }

    /** Runs the scripts that have not been run. */
    void initialize() {
        if (version() >= SCRIPTS.size()) {
            return;
        }
        database.transact(session -> {
            database.lock(session, "schema");
            for (int script = (exists() ? written(session) : 0) + 1; script <= SCRIPTS.size(); script++) {
                for (String statement : statements(script)) {
                    session.update(statement);
                }
            }
            return null;
        });
    }

    private int version() {
        return exists() ? database.read(Schema::written) : 0;
    }

    private boolean exists() {
        try (Connection connection = dataSource.getConnection();
             ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), "massupdate_schema", null)) {
            return tables.next();
        } catch (SQLException e) {
            throw new LedgerException("The ledger's database cannot be reached: %s.".formatted(SqlFault.reason(e)), e);
        }
    }

    private static int written(SqlSession session) throws SQLException {
        return session.query("SELECT MAX(version) AS version FROM massupdate_schema", row -> row.getInt("version")).get(0);
    }

    /** The statements that bring the tables to this version from the one before. */
    static List<String> statements(int version) {
        String script = SCRIPTS.get(version - 1);
        try (InputStream in = Schema.class.getResourceAsStream(FOLDER + script)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return List.of(text.split(";")).stream().map(String::trim).filter(statement -> !statement.isEmpty()).toList();
        } catch (IOException e) {
            throw new LedgerException("The script %s of the jar cannot be read: %s.".formatted(script, PlainText.of(e)), e);
        }
    }
}

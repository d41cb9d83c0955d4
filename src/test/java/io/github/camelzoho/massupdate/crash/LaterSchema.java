package io.github.camelzoho.massupdate.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What the first replica of a later version would do to the tables, during a rolling upgrade, under the feet of the others. */
final class LaterSchema {

    private static final String MIGRATION = """
            ALTER TABLE massupdate_job ADD COLUMN later_note TEXT;
            CREATE TABLE massupdate_later (job_key TEXT NOT NULL PRIMARY KEY);
            INSERT INTO massupdate_schema (version) SELECT MAX(version) + 1 FROM massupdate_schema;
            """;

    private LaterSchema() {
    }

    static void migrate(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(MIGRATION);
            connection.commit();
        }
    }
}

package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.api.JobKey;

/** A ledger as an earlier version of the tables held it: a watched job, a settled one, and a result that waits. */
final class EarlierVersion {

    static final JobKey WATCHED = new JobKey("default", "Leads", "1");
    static final JobKey SETTLED = new JobKey("default", "Leads", "2");

    private static final String ROWS = """
            INSERT INTO massupdate_connection (name) VALUES ('default');
            INSERT INTO massupdate_job (job_key, connection, module, job_id, watched_at, deadline_at, due_at, fence)
                VALUES ('default/Leads/1', 'default', 'Leads', '1', 1700000000000, 4000000000000, 1700000001000, 1700000000000);
            INSERT INTO massupdate_job (job_key, connection, module, job_id, watched_at, deadline_at, fence, polls, status,
                    failed_count, updated_count, not_updated_count, total_count, outcome, settled_at)
                VALUES ('default/Leads/2', 'default', 'Leads', '2', 1700000000000, 4000000000000, 1700000000000, 3, 'COMPLETED',
                    0, 50, 0, 50, 'COMPLETED', 1700000060000);
            INSERT INTO massupdate_subscription (name, created_at) VALUES ('file', 1700000000000);
            INSERT INTO massupdate_outbox (job_key, subscription, created_at, due_at)
                VALUES ('default/Leads/2', 'file', 1700000060000, 1700000060000)""";

    /** What Flyway left, which ran the scripts of the service before the ledger did so itself. */
    private static final String FLYWAY = """
            CREATE TABLE flyway_schema_history (installed_rank INTEGER NOT NULL PRIMARY KEY, version VARCHAR(50),
                    description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL, script VARCHAR(1000) NOT NULL, checksum INTEGER,
                    installed_by VARCHAR(100) NOT NULL, execution_time INTEGER NOT NULL, success BOOLEAN NOT NULL);
            INSERT INTO flyway_schema_history VALUES (1, '1', 'ledger', 'SQL', 'V1__ledger.sql', 1, 'jobs', 12, TRUE)""";

    private EarlierVersion() {
    }

    /**
     * @param version  how many scripts have run
     * @param filledAt how many had run when the rows came
     * @param byFlyway whether Flyway ran them
     */
    static void fill(DataSource database, int version, int filledAt, boolean byFlyway) throws Exception {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            for (int script = 1; script <= version; script++) {
                for (String each : Schema.statements(script)) {
                    statement.execute(each);
                }
                if (script == filledAt) {
                    execute(statement, ROWS);
                }
            }
            if (byFlyway) {
                execute(statement, FLYWAY);
            }
        }
    }

    private static void execute(Statement statement, String script) throws SQLException {
        for (String each : script.split(";")) {
            statement.execute(each);
        }
    }
}

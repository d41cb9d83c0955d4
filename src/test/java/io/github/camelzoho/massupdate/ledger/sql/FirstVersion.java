package io.github.camelzoho.massupdate.ledger.sql;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.api.JobKey;

/** A ledger as the first version of the tables held it: a watched job, a settled one, and a result that waits. */
final class FirstVersion {

    static final JobKey WATCHED = new JobKey("default", "Leads", "1");
    static final JobKey SETTLED = new JobKey("default", "Leads", "2");

    private static final String SCRIPT = "/io/github/camelzoho/massupdate/ledger/V1__ledger.sql";
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
            ; CREATE TABLE flyway_schema_history (installed_rank INTEGER NOT NULL PRIMARY KEY, version VARCHAR(50),
                    description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL, script VARCHAR(1000) NOT NULL, checksum INTEGER,
                    installed_by VARCHAR(100) NOT NULL, execution_time INTEGER NOT NULL, success BOOLEAN NOT NULL);
            INSERT INTO flyway_schema_history VALUES (1, '1', 'ledger', 'SQL', 'V1__ledger.sql', 1, 'jobs', 12, TRUE)""";

    private FirstVersion() {
    }

    static void fill(DataSource database, boolean byFlyway) throws Exception {
        try (InputStream script = FirstVersion.class.getResourceAsStream(SCRIPT);
             Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            String tables = new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            for (String each : (tables + ROWS + (byFlyway ? FLYWAY : "")).split(";")) {
                if (!each.isBlank()) {
                    statement.execute(each);
                }
            }
        }
    }
}

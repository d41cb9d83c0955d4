package io.github.camelzoho.massupdate.crash;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets PostgreSQL write down every step of the ledger, in the transaction that makes it, and reads what it wrote. */
final class AuditTrail {

    private static final String NOTE = """
            CREATE TABLE noted (at TIMESTAMPTZ NOT NULL, who TEXT, kind TEXT NOT NULL, job_key TEXT NOT NULL, place TEXT NOT NULL);
            CREATE FUNCTION note_job() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO noted VALUES (clock_timestamp(), current_setting('application_name'),
                    CASE WHEN NEW.outcome IS NOT NULL THEN 'SETTLED' WHEN NEW.lease_owner IS NOT NULL THEN 'CLAIMED'
                         ELSE 'RECORDED' END, NEW.job_key, '');
                RETURN NULL;
            END $$;
            CREATE FUNCTION note_result() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO noted VALUES (clock_timestamp(), current_setting('application_name'),
                    CASE WHEN TG_OP = 'DELETE' THEN 'REMOVED' WHEN NEW.lease_owner IS NOT NULL THEN 'TAKEN' ELSE 'REFUSED' END,
                    OLD.job_key, OLD.subscription);
                RETURN NULL;
            END $$;
            CREATE TRIGGER note AFTER UPDATE ON massupdate_job FOR EACH ROW EXECUTE FUNCTION note_job();
            CREATE TRIGGER note AFTER UPDATE OR DELETE ON massupdate_outbox FOR EACH ROW EXECUTE FUNCTION note_result();
            """;

    private AuditTrail() {
    }

    static void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(NOTE);
        }
    }

    static List<Step> steps(Connection connection) throws SQLException {
        List<Step> steps = new ArrayList<>();
        try (Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery("SELECT * FROM noted ORDER BY at")) {
            while (rows.next()) {
                steps.add(new Step(rows.getTimestamp("at").toInstant(), rows.getString("who"),
                        Step.StepKind.valueOf(rows.getString("kind")), rows.getString("job_key"), rows.getString("place")));
            }
        }
        return steps;
    }

    /** The table that results are delivered to, which is no table of the ledger. */
    static Map<String, Counts> results(Connection connection) throws SQLException {
        Map<String, Counts> results = new HashMap<>();
        try (Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery("SELECT * FROM massupdate_result")) {
            while (rows.next()) {
                results.put("%s/%s/%s".formatted(rows.getString("connection"), rows.getString("module"), rows.getString("job_id")),
                        new Counts(rows.getString("outcome"), rows.getLong("failed_count"), rows.getLong("updated_count"),
                                rows.getLong("not_updated_count"), rows.getLong("total_count")));
            }
        }
        return results;
    }
}

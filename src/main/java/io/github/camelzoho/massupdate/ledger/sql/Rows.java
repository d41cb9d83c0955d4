package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.ClaimedJob;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.LastError;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.github.camelzoho.massupdate.ledger.RecordCounts;
import io.github.camelzoho.massupdate.poll.PollTrace;

/** Reads rows of the ledger's tables. */
final class Rows {

    /** The columns that {@link #job} needs. */
    static final String JOB_COLUMNS = "connection, module, job_id, outcome, status, failed_count, updated_count,"
            + " not_updated_count, total_count, polls, watched_at, deadline_at, due_at, polled_at, settled_at,"
            + " error_code, error_message, http_status, errors, failing_since, poll_state";

    /** The columns that {@link #claimed} needs: not the story, which is longer than all of these. */
    static String claimedColumns(Database database) {
        return "connection, module, job_id, fence, watched_at, deadline_at, errors, not_found_count, not_found_since, poll_state,"
                + " trace_parent, " + database.now() + " AS claimed_at";
    }

    private Rows() {
    }

    static JobKey key(ResultSet row) throws SQLException {
        return new JobKey(row.getString("connection"), row.getString("module"), row.getString("job_id"));
    }

    static Job job(ResultSet row) throws SQLException {
        return job(row, time(row, "due_at"));
    }

    static Job job(ResultSet row, Instant dueAt) throws SQLException {
        String outcome = row.getString("outcome");
        return new Job(
                key(row),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getString("status"),
                new RecordCounts(number(row, "failed_count"), number(row, "updated_count"), number(row, "not_updated_count"),
                        number(row, "total_count")),
                time(row, "watched_at"),
                time(row, "deadline_at"),
                dueAt,
                time(row, "polled_at"),
                time(row, "settled_at"),
                row.getInt("polls"),
                error(row),
                row.getInt("errors"),
                time(row, "failing_since"),
                PollTrace.decode(row.getString("poll_state"), row.getLong("watched_at")));
    }

    static LastError error(ResultSet row) throws SQLException {
        return new LastError(row.getString("error_code"), row.getString("error_message"), integer(row, "http_status"));
    }

    static ClaimedJob claimed(ResultSet row) throws SQLException {
        return new ClaimedJob(
                key(row),
                row.getLong("fence"),
                row.getLong("claimed_at"),
                row.getLong("watched_at"),
                row.getLong("deadline_at"),
                row.getInt("errors"),
                row.getInt("not_found_count"),
                number(row, "not_found_since"),
                row.getString("poll_state"),
                row.getString("trace_parent"));
    }

    static Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static Integer integer(ResultSet row, String column) throws SQLException {
        Long value = number(row, column);
        return value == null ? null : value.intValue();
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        Long millis = number(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}

package io.github.camelzoho.massupdate.service.messaging;

/** The SQL that makes a row of a result; PostgreSQL itself takes the JSON apart. */
final class ResultsSql {

    private static final String UPSERT = """
            INSERT INTO %s (
                connection, module, job_id, outcome, failed_count, updated_count, not_updated_count, total_count,
                polls, watched_at, settled_at, error_code, error_message, http_status)
            SELECT
                connection, module, "jobId", outcome, "failedCount", "updatedCount", "notUpdatedCount", "totalCount",
                polls, "watchedAt", "settledAt", "errorCode", "errorMessage", "httpStatus"
            FROM json_to_record(CAST(? AS json)) AS result(
                connection text, module text, "jobId" text, outcome text,
                "failedCount" bigint, "updatedCount" bigint, "notUpdatedCount" bigint, "totalCount" bigint,
                polls integer, "watchedAt" timestamptz, "settledAt" timestamptz,
                "errorCode" text, "errorMessage" text, "httpStatus" integer)
            ON CONFLICT (connection, module, job_id) DO UPDATE SET
                outcome = EXCLUDED.outcome,
                failed_count = EXCLUDED.failed_count,
                updated_count = EXCLUDED.updated_count,
                not_updated_count = EXCLUDED.not_updated_count,
                total_count = EXCLUDED.total_count,
                polls = EXCLUDED.polls,
                watched_at = EXCLUDED.watched_at,
                settled_at = EXCLUDED.settled_at,
                error_code = EXCLUDED.error_code,
                error_message = EXCLUDED.error_message,
                http_status = EXCLUDED.http_status
            """;

    private ResultsSql() {
    }

    /** Takes the result as JSON, its only parameter. */
    static String upsert(String table) {
        return UPSERT.formatted(table);
    }

    /** Fails where the upsert would, for want of the table, a column, the key or a permission, and changes nothing. */
    static String probe(String table) {
        return "EXPLAIN " + upsert(table);
    }
}

package io.github.camelzoho.massupdate.ledger.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.camelzoho.massupdate.ledger.JobFilter;

/** The SQL of a filter: a condition, and its parameters. */
final class JobSelection {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    JobSelection(JobFilter filter) {
        compare("connection = ?", filter.connection());
        compare("LOWER(module) = LOWER(?)", filter.module());
        compare("job_id = ?", filter.jobId());
        compare("job_id LIKE '%' || ?", literal(filter.jobIdEnd()));
        compare("status = ?", filter.status());
        compare("outcome = ?", filter.outcome());
        compare("error_code = ?", filter.errorCode());
        compare("watched_at < ?", millis(filter.watchedBefore()));
        compare("watched_at >= ?", millis(filter.watchedAfter()));
        if (filter.settled() != null) {
            require(filter.settled() ? "settled_at IS NOT NULL" : "due_at IS NOT NULL");
        }
    }

    /** Adds a condition that has no parameter. */
    JobSelection require(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Adds a condition unless its parameter is {@code null}. */
    JobSelection compare(String condition, Object... values) {
        if (values[0] != null) {
            conditions.add(condition);
            parameters.addAll(List.of(values));
        }
        return this;
    }

    /** The condition; no OR in it stands outside of parentheses. */
    String condition() {
        return conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions);
    }

    /** The parameters of the condition, and those of what follows it. */
    Object[] parameters(Object... more) {
        List<Object> all = new ArrayList<>(parameters);
        all.addAll(List.of(more));
        return all.toArray();
    }

    /** Ids are digits: nothing else has to be kept from what LIKE makes of it. */
    private static String literal(String end) {
        return end == null ? null : end.replaceAll("[%_\\\\]", "");
    }

    private static Long millis(Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}

package io.github.camelzoho.massupdate.ledger.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.Backlog;
import io.github.camelzoho.massupdate.ledger.Effort;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.JobCounts;
import io.github.camelzoho.massupdate.ledger.JobFilter;
import io.github.camelzoho.massupdate.ledger.JobOrder;
import io.github.camelzoho.massupdate.ledger.JobPage;
import io.github.camelzoho.massupdate.ledger.Outcome;

/** Looks jobs up. */
final class JobBrowser {

    private static final int LONGEST_PAGE = 10_000;

    private final Database database;

    JobBrowser(Database database) {
        this.database = database;
    }

    private static Long millis(Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    Optional<Job> find(JobKey key) {
        return database.read(session -> session.query(
                "SELECT " + Rows.JOB_COLUMNS + " FROM massupdate_job WHERE job_key = ?", Rows::job, key.toString()))
                .stream().findFirst();
    }

    JobPage list(JobFilter filter, String after, int limit) {
        checkLimit(limit);
        List<String> conditions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        compare(conditions, parameters, "connection = ?", filter.connection());
        compare(conditions, parameters, "module = ?", filter.module());
        compare(conditions, parameters, "job_id = ?", filter.jobId());
        compare(conditions, parameters, "status = ?", filter.status());
        compare(conditions, parameters, "outcome = ?", filter.outcome());
        compare(conditions, parameters, "watched_at < ?", millis(filter.watchedBefore()));
        compare(conditions, parameters, "watched_at >= ?", millis(filter.watchedAfter()));
        compare(conditions, parameters, "job_key > ?", after);
        if (filter.settled() != null) {
            conditions.add(filter.settled() ? "settled_at IS NOT NULL" : "due_at IS NOT NULL");
        }
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        parameters.add(limit + 1);
        List<Job> found = database.read(session -> session.query(
                "SELECT " + Rows.JOB_COLUMNS + " FROM massupdate_job" + where + " ORDER BY job_key LIMIT ?",
                Rows::job, parameters.toArray()));
        boolean more = found.size() > limit;
        List<Job> page = more ? found.subList(0, limit) : found;
        return new JobPage(page, more ? page.get(limit - 1).key().toString() : null);
    }

    List<Job> first(JobOrder order, int limit) {
        checkLimit(limit);
        return database.read(session -> session.query(
                "SELECT " + Rows.JOB_COLUMNS + " FROM massupdate_job WHERE " + order.clause() + " LIMIT ?", Rows::job, limit));
    }

    Effort effort() {
        return database.read(session -> session.query(
                "SELECT COALESCE(SUM(polls), 0) AS polls,"
                        + " COALESCE(SUM(CASE WHEN settled_at IS NULL THEN 0 ELSE polls END), 0) AS settled_polls"
                        + " FROM massupdate_job",
                row -> new Effort(row.getLong("polls"), row.getLong("settled_polls")))).get(0);
    }

    List<Backlog> backlog() {
        return database.read(session -> session.query(
                "SELECT connection, COUNT(*) AS due, MIN(due_at) AS oldest FROM massupdate_job"
                        + " WHERE due_at <= " + database.now() + " GROUP BY connection ORDER BY connection",
                row -> new Backlog(row.getString("connection"), row.getLong("due"), Rows.time(row, "oldest"))));
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("The limit is %s: it must be 1 to %s.".formatted(limit, LONGEST_PAGE));
        }
    }

    private static void compare(List<String> conditions, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.add(value);
        }
    }

    JobCounts counts() {
        Map<String, Long> counts = database.read(session -> session.query(
                "SELECT COALESCE(outcome, '') AS outcome, COUNT(*) AS jobs FROM massupdate_job GROUP BY outcome",
                row -> Map.entry(row.getString("outcome"), row.getLong("jobs"))))
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new JobCounts(
                counts.getOrDefault("", 0L),
                counts.getOrDefault(Outcome.COMPLETED.name(), 0L),
                counts.getOrDefault(Outcome.FAILED.name(), 0L),
                counts.getOrDefault(Outcome.REJECTED.name(), 0L),
                counts.getOrDefault(Outcome.EXPIRED.name(), 0L));
    }
}

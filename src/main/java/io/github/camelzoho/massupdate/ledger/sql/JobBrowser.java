package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.Backlog;
import io.github.camelzoho.massupdate.ledger.Effort;
import io.github.camelzoho.massupdate.ledger.ErrorGroup;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.JobCounts;
import io.github.camelzoho.massupdate.ledger.JobFilter;
import io.github.camelzoho.massupdate.ledger.JobOrder;
import io.github.camelzoho.massupdate.ledger.JobPage;
import io.github.camelzoho.massupdate.ledger.JobSort;
import io.github.camelzoho.massupdate.ledger.JobStory;
import io.github.camelzoho.massupdate.ledger.Outcome;

/** Looks jobs up. */
final class JobBrowser {

    private static final int LONGEST_PAGE = 10_000;
    private static final int MOST_GROUPS = 20;
    private static final int MOST_MODULES = 200;

    private final Database database;
    private final Leases leases;

    JobBrowser(Database database, Leases leases) {
        this.database = database;
        this.leases = leases;
    }

    Optional<Job> find(JobKey key) {
        return database.browse(session -> session.query(
                "SELECT " + Rows.JOB_COLUMNS + " FROM massupdate_job WHERE job_key = ?", this::job, key.toString()))
                .stream().findFirst();
    }

    JobPage list(JobFilter filter, JobSort sort, String after, int limit) {
        checkLimit(limit);
        JobSelection selection = new JobSelection(filter);
        if (sort == JobSort.SETTLED_LAST) {
            selection.require("settled_at IS NOT NULL");
        }
        String order = sort.column() + (sort.descending() ? " DESC" : "");
        if (after != null && sort == JobSort.NAME) {
            selection.compare("job_key > ?", Cursor.requireName(after));
        } else if (after != null) {
            Cursor cursor = Cursor.read(after);
            selection.compare("(%1$s %2$s ? OR %1$s = ? AND job_key > ?)".formatted(sort.column(), sort.descending() ? "<" : ">"),
                    cursor.value(), cursor.value(), cursor.key());
        }
        List<SortedJob> found = database.browse(session -> session.query(
                "SELECT " + Rows.JOB_COLUMNS + ", " + sort.column() + " AS sorted_by FROM massupdate_job WHERE " + selection.condition()
                        + " ORDER BY " + order + ", job_key LIMIT ?",
                row -> new SortedJob(job(row), row.getString("sorted_by")), selection.parameters(limit + 1)));
        List<SortedJob> page = found.subList(0, Math.min(limit, found.size()));
        return new JobPage(page.stream().map(SortedJob::job).toList(), found.size() > limit ? next(page.get(limit - 1), sort) : null);
    }

    private static String next(SortedJob last, JobSort sort) {
        return sort == JobSort.NAME ? last.job().key().toString() : new Cursor(Long.parseLong(last.sortedBy()), last.job().key().toString()).text();
    }

    /** A job, and the value that it is sorted by. */
    private record SortedJob(Job job, String sortedBy) {
    }

    /** Where a page ends. If it is sorted by name, the name of its last job is the whole cursor. */
    private record Cursor(long value, String key) {

        private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):(.+)");
        private static final String FOREIGN = "The cursor does not fit this sort order: take it from 'next' of the page before.";

        static Cursor read(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(FOREIGN);
            }
            return new Cursor(Long.parseLong(matcher.group(1)), requireName(matcher.group(2)));
        }

        static String requireName(String text) {
            String[] parts = text.split("/", -1);
            try {
                if (parts.length == 3) {
                    return new JobKey(parts[0], parts[1], parts[2]).toString();
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(FOREIGN, e);
            }
            throw new IllegalArgumentException(FOREIGN);
        }

        String text() {
            return value + ":" + key;
        }
    }

    long count(JobFilter filter) {
        JobSelection selection = new JobSelection(filter);
        return database.browse(session -> session.query("SELECT COUNT(*) AS jobs FROM massupdate_job WHERE " + selection.condition(),
                row -> row.getLong("jobs"), selection.parameters())).get(0);
    }

    /** The modules of all jobs, the first few of their names. */
    List<String> modules() {
        return database.browse(session -> session.query(
                "SELECT DISTINCT module FROM massupdate_job ORDER BY module LIMIT " + MOST_MODULES, row -> row.getString("module")));
    }

    List<Job> first(JobOrder order, int limit) {
        checkLimit(limit);
        return database.browse(session -> session.query(
                "SELECT " + Rows.JOB_COLUMNS + " FROM massupdate_job WHERE " + order.clause() + " LIMIT ?", this::job, limit));
    }

    private Job job(ResultSet row) throws SQLException {
        return Rows.job(row, leases.dueAt(Rows.key(row), Rows.time(row, "due_at")));
    }

    Optional<JobStory> story(JobKey key) {
        return database.browse(session -> session.query(
                "SELECT story, delivered FROM massupdate_job WHERE job_key = ?",
                row -> StoryText.decode(row.getString("story"), row.getString("delivered")), key.toString()))
                .stream().findFirst();
    }

    List<ErrorGroup> errors(int errors) {
        return database.browse(session -> session.query(
                "SELECT connection, error_code, COUNT(*) AS jobs, MIN(failing_since) AS since, MAX(http_status) AS http_status,"
                        + " MAX(error_message) AS message"
                        + " FROM massupdate_job"
                        + " WHERE due_at IS NOT NULL AND error_code IS NOT NULL AND errors >= ?"
                        + " GROUP BY connection, error_code ORDER BY jobs DESC, connection, error_code LIMIT " + MOST_GROUPS,
                row -> new ErrorGroup(row.getString("connection"), row.getString("error_code"), row.getLong("jobs"),
                        Rows.time(row, "since"), Rows.integer(row, "http_status"), row.getString("message")), errors));
    }

    Effort effort() {
        return database.browse(session -> session.query(
                "SELECT COALESCE(SUM(polls), 0) AS polls,"
                        + " COALESCE(SUM(CASE WHEN settled_at IS NULL THEN 0 ELSE polls END), 0) AS settled_polls"
                        + " FROM massupdate_job",
                row -> new Effort(row.getLong("polls"), row.getLong("settled_polls")))).get(0);
    }

    List<Backlog> backlog() {
        // counted by the index alone: there may be a million due jobs, and only some hundred of them are leased
        String counted = "SELECT connection, COUNT(*) AS due FROM massupdate_job WHERE due_at <= " + database.now() + " GROUP BY connection";
        String oldest = "SELECT MIN(due_at) FROM massupdate_job WHERE connection = counted.connection AND due_at IS NOT NULL" + leases.free();
        return database.browse(session -> {
            Map<String, Long> leased = leases.leasedByConnection();
            return session.query(
                    "SELECT connection, due, (" + oldest + ") AS oldest FROM (" + counted + ") AS counted ORDER BY connection",
                    row -> new Backlog(row.getString("connection"),
                            row.getLong("due") - leased.getOrDefault(row.getString("connection"), 0L), Rows.time(row, "oldest")),
                    leases.freeParameters());
        }).stream().filter(backlog -> backlog.due() > 0 && backlog.oldest() != null).toList();
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("The limit is %s: it must be 1 to %s.".formatted(limit, LONGEST_PAGE));
        }
    }

    JobCounts counts() {
        Map<String, Long> counts = database.browse(session -> session.query(
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

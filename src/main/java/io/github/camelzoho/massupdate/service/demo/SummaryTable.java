package io.github.camelzoho.massupdate.service.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.Job;

/** What became of the jobs, as a table. */
final class SummaryTable {

    private static final String ROW = "%-11s %-18s %s %7s %6s %11s %5s";
    private static final int WIDTH_WITH_REASONS = 110;

    private SummaryTable() {
    }

    /** @param settled the jobs as the ledger has them */
    static List<String> of(List<DemoJob> jobs, Map<JobKey, Job> settled, Look look) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("Module", "Job", "%-9s".formatted("Outcome"), "Updated", "Failed", "Not updated", "Polls"));
        Map<String, Integer> outcomes = new TreeMap<>();
        for (DemoJob job : jobs) {
            Job end = settled.get(job.key());
            ProgressLine progress = ProgressLine.of(end);
            outcomes.merge(progress.state(), 1, Integer::sum);
            lines.add(row(job, end, progress, look));
        }
        List<String> totals = outcomes.entrySet().stream().map(outcome -> outcome.getValue() + " " + outcome.getKey()).toList();
        int polls = settled.values().stream().mapToInt(Job::polls).sum();
        lines.add("");
        lines.add("%s jobs: %s; %s status calls".formatted(jobs.size(), String.join(", ", totals), polls));
        return lines;
    }

    private static String row(DemoJob job, Job end, ProgressLine progress, Look look) {
        return ROW.formatted(job.key().module(), job.key().jobId(),
                look.paint(progress.colour(), "%-9s".formatted(progress.state())),
                shown(end == null ? null : end.updatedCount()), shown(end == null ? null : end.failedCount()),
                shown(end == null ? null : end.notUpdatedCount()), progress.polls()) + (look.width() < WIDTH_WITH_REASONS ? "" : reason(job, progress));
    }

    private static String reason(DemoJob job, ProgressLine progress) {
        return "  " + job.fate() + (progress.error().isEmpty() ? "" : " (" + progress.error() + ")");
    }

    private static String shown(Long count) {
        return count == null ? "-" : count.toString();
    }
}

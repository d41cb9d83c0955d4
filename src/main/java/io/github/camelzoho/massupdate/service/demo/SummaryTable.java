package io.github.camelzoho.massupdate.service.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.Job;

/** What became of the jobs, as a table. */
final class SummaryTable {

    private static final String ROW = "%-11s %-7s %s %7s %6s %5s  %s";
    private static final int SHOWN_DIGITS = 6;
    private static final int WIDTH_WITH_ERRORS = 100;

    private SummaryTable() {
    }

    /** @param settled the jobs as the ledger has them */
    static List<String> of(List<DemoJob> jobs, Map<JobKey, Job> settled, TerminalLook look) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("Module", "Job", "%-9s".formatted("Outcome"), "Updated", "Failed", "Polls", "What it shows"));
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

    private static String row(DemoJob job, Job end, ProgressLine progress, TerminalLook look) {
        String id = job.key().jobId();
        return ROW.formatted(job.key().module(), "…" + id.substring(Math.max(0, id.length() - SHOWN_DIGITS)),
                look.paint(progress.colour(), "%-9s".formatted(progress.state())),
                shown(end == null ? null : end.counts().updated()), shown(end == null ? null : end.counts().failed()), progress.polls(),
                job.fate() + (look.width() < WIDTH_WITH_ERRORS || progress.error().isEmpty() ? "" : " (" + progress.error() + ")"));
    }

    private static String shown(Long count) {
        return count == null ? "-" : count.toString();
    }
}

package io.github.camelzoho.massupdate.service.demo;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.Job;

/** A line whenever something new is known of a job, for files, programs and narrow terminals. */
final class LineScreen implements Screen {

    private final PrintStream out;
    private final Map<JobKey, String> shown = new HashMap<>();
    private String told = "";

    LineScreen(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(List<DemoJob> jobs, Map<JobKey, Job> known, String news) {
        for (DemoJob job : jobs) {
            String line = line(job, ProgressLine.of(known.get(job.key())));
            if (known.containsKey(job.key()) && !line.equals(shown.put(job.key(), line))) {
                out.println(line);
            }
        }
        if (!news.equals(told)) {
            told = news;
            out.println(news);
        }
    }

    static String line(DemoJob job, ProgressLine progress) {
        String counts = progress.total() == 0 ? "" : " %s/%s".formatted(progress.done(), progress.total());
        String error = progress.error().isEmpty() ? "" : " " + progress.error();
        return "%s %s %s%s%s (%s)".formatted(job.key().module(), job.key().jobId(), progress.state(), counts, error, job.fate());
    }
}

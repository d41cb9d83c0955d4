package io.github.camelzoho.massupdate.service.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.Job;

/** A bar for each job and a line of news, drawn over the last ones. */
final class BarScreen implements Screen {

    private static final String UP = "\u001b[%sA";
    private static final String CLEAR_REST = "\u001b[K\n";

    private final PrintStream out;
    private final TerminalLook look;
    private int drawn;

    BarScreen(PrintStream out, TerminalLook look) {
        this.out = out;
        this.look = look;
    }

    @Override
    public void show(List<DemoJob> jobs, Map<JobKey, Job> known, String news) {
        StringBuilder frame = new StringBuilder(drawn == 0 ? "" : UP.formatted(drawn));
        for (DemoJob job : jobs) {
            frame.append(ProgressBar.draw(job, ProgressLine.of(known.get(job.key())), look)).append(CLEAR_REST);
        }
        frame.append(look.paint(Colour.WARNING, news.substring(0, Math.min(news.length(), look.width())))).append(CLEAR_REST);
        drawn = jobs.size() + 1;
        out.print(frame);
        out.flush();
    }
}

package io.github.camelzoho.massupdate.service.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.service.files.ResultsFile;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The demo from the first job to the summary; then the service goes on as ever. */
@ApplicationScoped
class DemoRun {

    private static final Logger LOG = LoggerFactory.getLogger(DemoRun.class);
    private static final long FRAME_MILLIS = 250;

    private final DemoSimulator demoSimulator;
    private final DemoIntake intake;
    private final LedgerStore ledger;
    private final ResultsFile results;
    private final HttpServer http;
    private volatile Thread thread;
    private volatile boolean stopping;

    DemoRun(DemoSimulator demoSimulator, DemoIntake intake, LedgerStore ledger, ResultsFile results, HttpServer http) {
        this.demoSimulator = demoSimulator;
        this.intake = intake;
        this.ledger = ledger;
        this.results = results;
        this.http = http;
    }

    /** The routes are up by then. */
    synchronized void start(@ObservesAsync HttpServerStart event) {
        if (demoSimulator.simulator() != null && thread == null) {
            thread = new Thread(this::run, "demo");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Before the ledger is closed. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
            thread.join(FRAME_MILLIS);
        }
    }

    private void run() {
        try {
            run(demoSimulator.simulator(), new Terminal());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            if (!stopping) {
                LOG.error("The demo has ended early: {}", PlainText.of(e), e);
            }
        }
    }

    private void run(ZohoSimulator simulator, Terminal terminal) throws IOException, InterruptedException {
        List<DemoJob> jobs = DemoJobs.of(Instant.now().getEpochSecond());
        Optional<Terminal.Size> size = terminal.size();
        Look look = terminal.look(size);
        terminal.out().printf("%s jobs at a simulated Zoho CRM, %s%nThe page: http://127.0.0.1:%s/%n%n",
                jobs.size(), simulator.baseUrl(), http.getPort());
        jobs.forEach(job -> job.script().ifPresent(simulator::begin));
        intake.give(jobs);
        Map<JobKey, Job> settled = watch(jobs, screen(terminal, size, look, jobs.size()));
        summarise(jobs, settled, simulator, terminal, look);
    }

    private static Screen screen(Terminal terminal, Optional<Terminal.Size> size, Look look, int lines) {
        boolean roomForBars = size.isPresent() && look.width() >= ProgressBar.NARROWEST && size.get().rows() > lines;
        return roomForBars ? new BarScreen(terminal.out(), look) : new LineScreen(terminal.out());
    }

    private Map<JobKey, Job> watch(List<DemoJob> jobs, Screen screen) throws InterruptedException {
        while (true) {
            Map<JobKey, Job> known = new HashMap<>();
            jobs.forEach(job -> ledger.find(job.key()).ifPresent(found -> known.put(job.key(), found)));
            screen.show(jobs, known);
            boolean ended = known.size() == jobs.size() && known.values().stream().allMatch(Job::settled);
            if (ended && ledger.subscriptions().stream().allMatch(subscription -> subscription.depth() == 0)) {
                return known;
            }
            Thread.sleep(FRAME_MILLIS);
        }
    }

    private void summarise(List<DemoJob> jobs, Map<JobKey, Job> settled, ZohoSimulator simulator, Terminal terminal, Look look) {
        terminal.out().println();
        SummaryTable.of(jobs, settled, look).forEach(terminal.out()::println);
        List<JobKey> disagreements = Agreement.disagreements(settled, simulator.log().calls());
        terminal.out().println(disagreements.isEmpty()
                ? "Every result agrees with the simulator's log."
                : "These results do not agree with the simulator's log: " + disagreements);
        terminal.out().printf("%nResults:       %s%nRejected line: %s%nThe service continues at http://127.0.0.1:%s/ until Ctrl-C.%n",
                results.path(), intake.rejected(), http.getPort());
    }
}

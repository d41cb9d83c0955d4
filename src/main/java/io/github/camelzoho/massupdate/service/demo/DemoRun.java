package io.github.camelzoho.massupdate.service.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.eclipse.microprofile.config.Config;

/**
 * The demo: a simulated Zoho CRM, and the service in a process of its own, which is killed at half time and started again. The
 * service then works on until Ctrl-C.
 */
public final class DemoRun {

    private static final long FRAME_MILLIS = 250;

    private final DemoPlan plan;
    private final Terminal terminal = new Terminal();
    private final DemoService service;
    private String halfTime = "";

    private DemoRun(DemoPlan plan) {
        this.plan = plan;
        this.service = new DemoService(plan);
    }

    /** Whether this process is to show the demo: the service of a demo is not. */
    public static boolean isWanted(Config config) {
        return config.getOptionalValue("quarkus.profile", String.class).orElse("").equals("demo")
                && config.getOptionalValue(DemoSettings.PORT, String.class).isEmpty();
    }

    /**
     * Shows the demo, and returns when its service has ended.
     *
     * @return the exit code: 0 when every result is right
     */
    public static int run(Config config) {
        DemoPlan plan = DemoPlan.of(config);
        try (ZohoSimulator simulator = ZohoSimulator.start(SimulatorSettings.defaults().withPort(plan.simulatorPort()))) {
            return new DemoRun(plan).run(simulator);
        } catch (IOException e) {
            System.err.println(PlainText.of(e));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int run(ZohoSimulator simulator) throws IOException, InterruptedException {
        List<DemoJob> jobs = DemoJobs.of(Instant.now().getEpochSecond());
        Optional<Terminal.Size> size = terminal.size();
        TerminalLook look = terminal.look(size);
        service.start();
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "demo-stop"));
        terminal.out().printf("%s jobs at a simulated Zoho CRM, %s%nThe page: %s%n%n", jobs.size(), simulator.baseUrl(), plan.page());
        jobs.forEach(job -> job.script().ifPresent(simulator::begin));
        service.watch(jobs);
        Map<JobKey, Job> settled = watch(jobs, screen(size, look, jobs.size() + 1));
        boolean right = summarise(jobs, settled, simulator, look);
        service.await();
        return right ? 0 : 1;
    }

    private Screen screen(Optional<Terminal.Size> size, TerminalLook look, int lines) {
        boolean roomForBars = size.isPresent() && look.width() >= ProgressBar.NARROWEST && size.get().rows() > lines;
        return roomForBars ? new BarScreen(terminal.out(), look) : new LineScreen(terminal.out());
    }

    private Map<JobKey, Job> watch(List<DemoJob> jobs, Screen screen) throws IOException, InterruptedException {
        while (true) {
            Map<JobKey, Job> known = service.jobs();
            screen.show(jobs, known, halfTime);
            long settled = known.values().stream().filter(Job::settled).count();
            if (settled == jobs.size() && service.hasDelivered()) {
                return known;
            }
            if (halfTime.isEmpty() && known.size() == jobs.size() && settled >= jobs.size() / 2) {
                killAndStart(jobs, known, screen);
            }
            Thread.sleep(FRAME_MILLIS);
        }
    }

    private void killAndStart(List<DemoJob> jobs, Map<JobKey, Job> known, Screen screen) throws IOException, InterruptedException {
        long open = known.values().stream().filter(job -> !job.settled()).count();
        Instant start = Instant.now();
        service.kill();
        halfTime = "Half time: kill -9 of the service with %s jobs open; it starts again …".formatted(open);
        screen.show(jobs, known, halfTime);
        service.start();
        halfTime = String.format(Locale.ROOT, "Half time: kill -9 of the service with %s jobs open; it was back after %.1f s.",
                open, Duration.between(start, Instant.now()).toMillis() / 1000.0);
    }

    /** @return whether every result is right */
    private boolean summarise(List<DemoJob> jobs, Map<JobKey, Job> settled, ZohoSimulator simulator, TerminalLook look) throws IOException {
        Set<JobKey> wrong = new HashSet<>(Agreement.disagreements(settled, simulator.log().calls()));
        Map<String, Integer> delivered = new TreeMap<>();
        service.results().forEach(id -> delivered.merge(id, 1, Integer::sum));
        jobs.stream().map(DemoJob::key).filter(key -> !delivered.containsKey(key.jobId())).forEach(wrong::add);
        long twice = delivered.values().stream().filter(times -> times > 1).count();
        terminal.out().println();
        SummaryTable.of(jobs, settled, look).forEach(terminal.out()::println);
        terminal.out().println(wrong.isEmpty()
                ? "Killed at half time, and every result still agrees with the simulator's log."
                : "These results are missing, or do not agree with the simulator's log: " + wrong);
        if (twice > 0) {
            terminal.out().printf("%s came twice, as at-least-once delivery allows.%n", twice == 1 ? "One result" : twice + " results");
        }
        terminal.out().printf("%nResults:       %s%nRejected line: %s%n%nThe service keeps running. Try next:%n"
                + "  the page  %s%n  one job   curl %sjobs/%s/story%n  stop      Ctrl-C%n",
                plan.results(), plan.rejected(), plan.page(), plan.page().replaceFirst("^http://", ""), jobs.get(0).key());
        return wrong.isEmpty();
    }
}

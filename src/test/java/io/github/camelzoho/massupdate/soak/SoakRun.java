package io.github.camelzoho.massupdate.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.service.ServiceProcess;
import io.github.camelzoho.massupdate.service.ZohoEnvironment;
import io.github.camelzoho.massupdate.simulator.Fault;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.JobScriptBuilder;
import io.github.camelzoho.massupdate.simulator.Limits;
import io.github.camelzoho.massupdate.simulator.ReportedStatus;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;

/** A day of the packaged service in some minutes: what it uses is measured at the end of each hour, and must not rise. */
final class SoakRun {

    private static final int PORTION = 50;
    /** Jobs that wait at most: what is given beyond would only wait. */
    private static final int WAITING_JOBS = 2_000;
    private static final int RETAINED_HOURS = 2;
    /** Each third hour begins with a token that is no longer valid: Zoho renews ten in ten minutes. */
    private static final int TROUBLE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration DELIVERED = Duration.ofMinutes(2);

    private final SoakOptions options;
    private final Path directory;
    private final Path intake;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<Hour> hours = new ArrayList<>();
    private final List<String> findings = Collections.synchronizedList(new ArrayList<>());
    private final Probes probes = new Probes();
    private final DeliveredResults results;
    private ZohoSimulator zoho;
    private ServiceProcess service;
    private SoakLedger ledger;
    private long start;
    private int lastJob = 1_000_000;
    private int portions;
    private volatile boolean tooMany;
    private volatile boolean feeding = true;

    SoakRun(SoakOptions options, Path directory) throws IOException {
        this.options = options;
        this.directory = directory;
        this.intake = Files.createDirectories(directory.resolve("intake"));
        this.results = new DeliveredResults(directory.resolve("data"));
    }

    /** As a program: prints the table, and ends with 1 if there is a complaint. */
    public static void main(String[] arguments) throws Exception {
        SoakOptions options = SoakOptions.parse(arguments);
        Path directory = Files.createTempDirectory("soak");
        System.out.printf("everything is in %s%n%s%n", directory, Hour.HEAD);
        SoakReport report = new SoakRun(options, directory).run();
        System.out.println();
        System.out.println(report.text());
        System.exit(report.complaints().isEmpty() ? 0 : 1);
    }

    SoakReport run() throws Exception {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
        try (ZohoSimulator simulator = ZohoSimulator.start(SimulatorSettings.defaults()
                .withLatency(Duration.ofMillis(10)).withLimits(Limits.none()));
             SoakLedger store = SoakLedger.open(options, directory);
             ServiceProcess process = new ServiceProcess(directory, settings(simulator, store))) {
            zoho = simulator;
            ledger = store;
            service = process;
            service.start().awaitReady();
            ledger.begin();
            start = System.nanoTime();
            repeat(threads, this::feed, 50);
            repeat(threads, results::look, 100);
            repeat(threads, this::probe, 500);
            repeat(threads, this::watch, 1_000);
            for (int hour = 1; hour <= options.hours() && service.isAlive(); hour++) {
                trouble(hour);
                TimeUnit.NANOSECONDS.sleep(start + hour * options.hour().toNanos() - System.nanoTime());
                measure(hour);
            }
            feeding = false;
            awaitResults();
            countAnswers();
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            // before the process ends, which would look like a fault of it
            threads.shutdown();
            if (!threads.awaitTermination(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                findings.add("A request to the service did not end.");
            }
            String complaint = ledger.complaint();
            if (!complaint.isEmpty()) {
                findings.add(complaint);
            }
            return new SoakReport(options, time, given.size(), hours, results.outcomes(), statuses, results.renamed(), probes, findings);
        } finally {
            threads.shutdownNow();
        }
    }

    private Map<String, String> settings(ZohoSimulator simulator, SoakLedger store) {
        Map<String, String> settings = new HashMap<>(ZohoEnvironment.of(simulator));
        settings.putAll(store.settings());
        settings.put("JAVA_TOOL_OPTIONS", "-Xmx256m -XX:+UseSerialGC -Xlog:gc:file=gc.log"
                + " -Dcamel.component.zohomassupdate-jobs.maximum-delay=2s");
        settings.put("ZOHO_MAX_CONCURRENT_CALLS", "10");
        settings.put("MASSUPDATE_INTAKE_FILE_DIRECTORY", "intake");
        settings.put("MASSUPDATE_INTAKE_FILE_QUIET_TIME", "0s");
        settings.put("MASSUPDATE_RETENTION", RETAINED_HOURS * options.hour().toSeconds() + "s");
        settings.put("MASSUPDATE_ROTATION_SIZE", "500K");
        return settings;
    }

    @FunctionalInterface
    private interface SoakTask {
        void run() throws Exception;
    }

    /** A watcher that fails would watch no more: the report says so. */
    private void repeat(ScheduledExecutorService threads, SoakTask task, long millis) {
        threads.scheduleWithFixedDelay(() -> {
            try {
                task.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception | Error e) {
                findings.add(e.toString());
            }
        }, 0, millis, TimeUnit.MILLISECONDS);
    }

    private void trouble(int hour) {
        if (hour % TROUBLE == 0) {
            zoho.expireTokens();
        } else if (hour % TROUBLE == 1) {
            tooMany = true;
        }
    }

    /** Gives the jobs of an hour evenly, as long as the service keeps up. */
    private void feed() throws Exception {
        while (feeding && given.size() < owed() && given.size() - results.count() < WAITING_JOBS) {
            List<String> jobs = IntStream.range(0, PORTION).mapToObj(i -> begin(++lastJob)).toList();
            if (portions++ % 4 == 0) {
                Path part = Files.writeString(intake.resolve(portions + ".part"), jobs.stream().collect(Collectors.joining(",\n", "[\n", "\n]\n")));
                Files.move(part, intake.resolve(portions + ".json"));
            } else {
                HttpRequest request = HttpRequest.newBuilder(URI.create(service.url("/jobs"))).timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(jobs.stream().collect(Collectors.joining(",", "[", "]")))).build();
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 202) {
                    findings.add("POST /jobs answered %d: %s".formatted(answer.statusCode(), answer.body()));
                    // what is not acknowledged is not owed
                    return;
                }
            }
            IntStream.rangeClosed(lastJob - PORTION + 1, lastJob).mapToObj(String::valueOf).forEach(given::add);
        }
    }

    private double owed() {
        return (double) options.jobs() * (System.nanoTime() - start) / options.hour().toNanos();
    }

    /** Begins a job whose number decides its fate, and returns what the service is given. */
    private String begin(int number) {
        JobScriptBuilder script = JobScript.job("Leads", String.valueOf(number)).total(10).chunk(5).recordsPerSecond(1_000);
        String deadline = "";
        int fate = number % 100;
        if (tooMany) {
            tooMany = false;
            script.fault(Fault.TOO_MANY_REQUESTS).faultCalls(1);
        } else if (fate < 8) {
            script.outcome(ReportedStatus.FAILED).failed(3);
        } else if (fate < 12) {
            script.recordsPerSecond(4).failed(1);
        } else if (fate < 16) {
            script.stall(5, Duration.ofDays(1));
            deadline = ",\"deadline\":\"2s\"";
        } else if (fate < 18) {
            script.fault(Fault.INTERNAL_ERROR).faultCalls(1);
        } else if (fate < 19) {
            script.fault(Fault.CUT_BODY).faultCalls(1);
        } else if (fate < 20) {
            script.fault(Fault.RESET).faultCalls(1);
        }
        zoho.begin(script.build());
        return "{\"module\":\"Leads\",\"jobId\":\"%d\"%s}".formatted(number, deadline);
    }

    private void probe() throws InterruptedException {
        if (service.isAlive()) {
            probes.ask(service.url("/q/health/live"));
            probes.ask(service.url("/q/health/ready"));
        }
    }

    /** What monitoring and people do who look at the page: one of them comes and goes each second. */
    private void watch() throws Exception {
        for (String path : List.of("/q/metrics", "/overview", "/jobs?limit=50")) {
            HttpResponse<Void> answer = http.send(HttpRequest.newBuilder(URI.create(service.url(path))).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() != 200) {
                findings.add("GET %s answered %d.".formatted(path, answer.statusCode()));
            }
        }
        URI events = URI.create(service.url("/overview/events"));
        try (Socket viewer = new Socket(events.getHost(), events.getPort())) {
            viewer.setSoTimeout((int) PATIENCE.toMillis());
            viewer.getOutputStream().write("GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(events.getPath(), events.getAuthority())
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream stream = viewer.getInputStream();
            if (!new String(stream.readNBytes(12), StandardCharsets.US_ASCII).equals("HTTP/1.1 200")) {
                findings.add("GET /overview/events was not answered.");
            }
        }
    }

    private void measure(int number) throws Exception {
        countAnswers();
        Path done = intake.resolve("done");
        if (Files.exists(done)) {
            try (Stream<Path> files = Files.list(done)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        Vitals vitals = new Vitals(service.pid(), directory.resolve("gc.log"));
        long heap = vitals.heapAfterCollection();
        Hour hour = new Hour(number, vitals.threads(), vitals.descriptors(), heap, vitals.resident(),
                ledger.size(), ledger.wal(), ledger.rows(), results.count());
        hours.add(hour);
        System.out.println(hour.row());
    }

    private void countAnswers() {
        zoho.log().calls().forEach(call -> statuses.merge(call.httpStatus(), 1, Integer::sum));
        zoho.log().clear();
    }

    private void awaitResults() throws Exception {
        Instant deadline = Instant.now().plus(DELIVERED);
        while (!results.jobs().containsAll(given) && Instant.now().isBefore(deadline)) {
            Thread.sleep(200);
        }
        Set<String> missing = new HashSet<>(given);
        missing.removeAll(results.jobs());
        if (!missing.isEmpty()) {
            findings.add("%d jobs were given and have no result, such as %s.".formatted(missing.size(), missing.iterator().next()));
        }
        if (Files.exists(intake.resolve("rejected"))) {
            try (Stream<Path> files = Files.list(intake.resolve("rejected"))) {
                files.forEach(file -> findings.add("The intake rejected lines: " + file));
            }
        }
    }
}

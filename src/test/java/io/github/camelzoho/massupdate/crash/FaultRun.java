package io.github.camelzoho.massupdate.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.service.ServiceProcess;
import io.github.camelzoho.massupdate.service.ZohoEnvironment;
import io.github.camelzoho.massupdate.simulator.Fault;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.Limits;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;

/** A service at work, in whose seams faults are thrown; after each it has to go on at full rate, or to end and be started again. */
final class FaultRun {

    private static final List<Class<? extends Throwable>> ERRORS =
            List.of(NoClassDefFoundError.class, StackOverflowError.class, AssertionError.class, InternalError.class);
    private static final List<Class<? extends Throwable>> EXCEPTIONS =
            List.of(IllegalStateException.class, NullPointerException.class, ArrayIndexOutOfBoundsException.class);

    private static final int WAITING_JOBS = 300;
    private static final int PORTION = 100;
    private static final int DESCRIPTORS = 500;
    /** The seam that is passed most seldom is passed every ten seconds. */
    private static final Duration REACHED = Duration.ofSeconds(30);
    private static final Duration RECOVERED = Duration.ofSeconds(10);
    private static final Duration DELIVERED = Duration.ofMinutes(2);
    /** What counts as full rate: the machine has more to do than this. */
    private static final double PART_OF_RATE = 0.5;

    private final FaultOptions options;
    private final Path directory;
    private final Random random;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();
    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private final Set<Seam> errorsFirst = EnumSet.noneOf(Seam.class);
    private final AtomicInteger probes = new AtomicInteger();
    private final List<FaultHit> hits = new ArrayList<>();
    private final List<String> findings = Collections.synchronizedList(new ArrayList<>());
    private final Path asked;
    private final ResultsTail results;
    private ZohoSimulator zoho;
    private ServiceProcess service;
    private double fullRate;
    private int lastJob = 1_000_000;
    private volatile boolean feeding = true;

    FaultRun(FaultOptions options, Path directory) throws IOException {
        this.options = options;
        this.directory = directory;
        this.random = new Random(options.seed());
        random.ints(Seam.values().length / 2L, 0, Seam.values().length).mapToObj(i -> Seam.values()[i]).forEach(errorsFirst::add);
        this.asked = Files.createDirectories(directory.resolve("faults"));
        this.results = new ResultsTail(directory.resolve("data").resolve("results.ndjson"));
    }

    /** As a program: prints the table, and ends with 1 if there is a complaint. */
    public static void main(String[] arguments) throws Exception {
        FaultOptions options = FaultOptions.parse(arguments);
        Path directory = Files.createTempDirectory("faults");
        System.out.printf("seed %d, everything is in %s%n", options.seed(), directory);
        FaultReport report = new FaultRun(options, directory).run();
        System.out.println(report.text());
        System.exit(report.complaints().isEmpty() ? 0 : 1);
    }

    FaultReport run() throws Exception {
        FaultAgent.write(directory.resolve("agent.jar"));
        Files.createDirectories(directory.resolve("routes"));
        Files.writeString(directory.resolve("routes").resolve("poll.camel.yaml"), """
                - route:
                    id: poll
                    errorHandler:
                      deadLetterChannel: {deadLetterUri: "direct:failed"}
                    from:
                      uri: zohomassupdate-jobs:due
                      steps:
                        - toD: {uri: "zohomassupdate:${header.CamelZohoMassUpdateModule}"}
                        - to: {uri: "zohomassupdate-jobs:record"}
                - route:
                    id: failed
                    from:
                      uri: direct:failed
                      steps:
                        - to: {uri: "class:io.github.camelzoho.massupdate.crash.ErrorHandlerStep?method=handle"}
                """);
        ScheduledExecutorService watchers = Executors.newScheduledThreadPool(3);
        try (ZohoSimulator simulator = ZohoSimulator.start(SimulatorSettings.defaults().withSeed(options.seed())
                .withLatency(Duration.ofMillis(50)).withLimits(Limits.none()).withFaultRates(Map.of(Fault.INTERNAL_ERROR, 0.03)));
             ServiceProcess process = new ServiceProcess(directory, settings(simulator))) {
            zoho = simulator;
            service = process;
            startService();
            watchers.scheduleWithFixedDelay(results::look, 0, 50, TimeUnit.MILLISECONDS);
            watchers.scheduleWithFixedDelay(this::feed, 0, 50, TimeUnit.MILLISECONDS);
            watchers.scheduleWithFixedDelay(this::probe, 200, 200, TimeUnit.MILLISECONDS);
            Instant start = Instant.now();
            measureFullRate();
            for (int round = 0; round < options.rounds(); round++) {
                throwFaults(round);
            }
            Duration time = Duration.between(start, Instant.now());
            feeding = false;
            awaitResults();
            return new FaultReport(options.seed(), given.size(), time, fullRate, hits, probes.get(), findings);
        } finally {
            watchers.shutdownNow();
        }
    }

    private Map<String, String> settings(ZohoSimulator simulator) {
        Map<String, String> settings = new HashMap<>(ZohoEnvironment.of(simulator));
        settings.put("JAVA_TOOL_OPTIONS", "-Xmx160m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-MaxFDLimit"
                + " -Dcamel.component.zohomassupdate.connect-timeout=1s -Dcamel.component.zohomassupdate.request-timeout=4s"
                + " -Dcamel.component.zohomassupdate-jobs.maximum-delay=2s"
                + " -javaagent:" + directory.resolve("agent.jar") + "=" + asked);
        settings.put("ZOHO_MAX_CONCURRENT_CALLS", "10");
        settings.put("MASSUPDATE_LEASE", "12s");
        return settings;
    }

    private void startService() throws IOException {
        service.start();
        Command.run("prlimit --pid %d --nofile=%d".formatted(service.pid(), DESCRIPTORS));
        service.awaitReady();
    }

    /** Gives jobs, so that some wait at any time. */
    private void feed() {
        try {
            if (feeding && given.size() - results.count() < WAITING_JOBS) {
                List<String> jobs = IntStream.range(0, PORTION).mapToObj(i -> String.valueOf(++lastJob)).toList();
                zoho.begin(jobs.stream().map(job -> JobScript.job("Leads", job).total(1).recordsPerSecond(1_000).build()).toList());
                String body = jobs.stream().map("{\"module\":\"Leads\",\"jobId\":\"%s\"}"::formatted)
                        .collect(Collectors.joining(",", "[", "]"));
                HttpRequest request = HttpRequest.newBuilder(URI.create(service.url("/jobs"))).timeout(Duration.ofSeconds(5))
                        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build();
                // what is not acknowledged is not owed: the next portion is another
                if (http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 202) {
                    given.addAll(jobs);
                }
            }
        } catch (IOException e) {
            // not there, or out of descriptors: the next look tells
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Liveness must not be down at any time: each fault is of one turn, and the next turn follows. */
    private void probe() {
        try {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(service.url("/q/health/live")))
                    .timeout(Duration.ofSeconds(2)).build(), HttpResponse.BodyHandlers.ofString());
            probes.incrementAndGet();
            if (answer.statusCode() != 200 && answer.body().contains("loops")) {
                findings.add("Liveness was down: " + answer.body());
            }
        } catch (IOException e) {
            // not there, or out of descriptors
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void measureFullRate() throws InterruptedException {
        awaitTrue(Duration.ofSeconds(30), () -> results.count() > 0);
        Thread.sleep(1_500);
        long from = System.nanoTime();
        Thread.sleep(1_500);
        fullRate = results.rateSince(from);
    }

    private void throwFaults(int round) throws Exception {
        List<Seam> seams = new ArrayList<>(List.of(Seam.values()));
        Collections.shuffle(seams, random);
        for (int from = 0; from < seams.size(); from += options.group()) {
            throwIn(seams.subList(from, Math.min(seams.size(), from + options.group())), round);
        }
        exhaust(SeamFaults.DESCRIPTORS);
        exhaust(SeamFaults.MEMORY);
    }

    /** An error in one round, an exception in the next, or the other way round. */
    private Class<? extends Throwable> fault(Seam seam, int round) {
        boolean error = errorsFirst.contains(seam) == (round % 2 == 0);
        List<Class<? extends Throwable>> kinds = error ? ERRORS : EXCEPTIONS;
        return kinds.get(random.nextInt(kinds.size()));
    }

    private void throwIn(List<Seam> seams, int round) throws Exception {
        Map<Seam, Class<? extends Throwable>> faults = new HashMap<>();
        for (Seam seam : seams) {
            faults.put(seam, fault(seam, round));
            ask(seam.name(), faults.get(seam).getName());
        }
        // one that was not reached counts for nothing, and the report misses it
        boolean reached = awaitTrue(REACHED, () -> !service.isAlive() || seams.stream().noneMatch(seam -> isAsked(seam.name())));
        if (!reached) {
            seams.stream().filter(seam -> isAsked(seam.name())).forEach(faults::remove);
        }
        Recovery recovery = recover();
        faults.forEach((seam, fault) -> hits.add(new FaultHit(seam.words(), fault.getSimpleName(), recovery.restarted(), recovery.time())));
    }

    private void exhaust(String what) throws Exception {
        ask(what, "");
        awaitTrue(REACHED, () -> !service.isAlive() || !isAsked(what));
        Recovery recovery = recover();
        hits.add(new FaultHit(what.toLowerCase(Locale.ROOT), "", recovery.restarted(), recovery.time()));
    }

    private void ask(String name, String fault) throws IOException {
        Path written = Files.writeString(directory.resolve("asked"), fault);
        Files.move(written, asked.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean isAsked(String name) {
        return Files.exists(asked.resolve(name));
    }

    private record Recovery(boolean restarted, Duration time) {
    }

    /** Waits for full rate; where the process has ended, or ends meanwhile, it is started again, as by its supervisor. */
    private Recovery recover() throws Exception {
        long from = System.nanoTime();
        boolean restarted = false;
        long deadline = from + RECOVERED.toNanos();
        while (System.nanoTime() - deadline < 0) {
            if (!service.isAlive()) {
                restarted = true;
                try (Stream<Path> files = Files.list(asked)) {
                    for (Path file : files.toList()) {
                        Files.deleteIfExists(file);
                    }
                }
                startService();
                from = System.nanoTime();
                deadline = from + RECOVERED.toNanos();
            }
            if (results.rateSince(Math.max(from, System.nanoTime() - 1_000_000_000L)) >= PART_OF_RATE * fullRate) {
                return new Recovery(restarted, Duration.ofNanos(System.nanoTime() - from));
            }
            Thread.sleep(20);
        }
        return new Recovery(restarted, null);
    }

    private void awaitResults() throws InterruptedException {
        if (!awaitTrue(DELIVERED, () -> results.jobs().containsAll(given))) {
            Set<String> missing = new HashSet<>(given);
            missing.removeAll(results.jobs());
            findings.add("%d jobs were acknowledged and have no result, such as %s.".formatted(missing.size(), missing.iterator().next()));
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean isMet() throws InterruptedException;
    }

    private static boolean awaitTrue(Duration time, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        while (!condition.isMet()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }
}

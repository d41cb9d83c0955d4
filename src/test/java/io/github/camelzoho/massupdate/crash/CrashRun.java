package io.github.camelzoho.massupdate.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** One crash run: everybody at work, things killed and cut, then peace until all is delivered; and what the checker finds in the history. */
final class CrashRun {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final CrashOptions options;
    private final Path directory;

    CrashRun(CrashOptions options, Path directory) {
        this.options = options;
        this.directory = directory;
    }

    /** As a program: prints the table, and ends with 1 if the checker found anything or a stage was not hit. */
    public static void main(String[] arguments) throws Exception {
        CrashOptions options = CrashOptions.parse(arguments);
        Path directory = Files.createTempDirectory("crash");
        System.out.printf("seed %d, everything is in %s%n", options.seed(), directory);
        CrashReport report = new CrashRun(options, directory).run();
        System.out.println(report.text());
        System.exit(report.complaints().isEmpty() ? 0 : 1);
    }

    CrashReport run() throws Exception {
        List<SeededJob> jobs = IntStream.range(0, options.jobs())
                .mapToObj(number -> SeededJob.of(number, new Random(options.seed() + number))).toList();
        try (Places places = new Places(directory, options); Crew crew = new Crew(directory, options, places)) {
            crew.start();
            Instant start = Instant.now();
            CompletableFuture<Set<String>> given = CompletableFuture.supplyAsync(() -> bring(crew, jobs));
            List<InjectedFault> faults;
            try (Nemesis chaos = new Nemesis(crew, places, options.faults(), new Random(options.seed()))) {
                chaos.run(options.time().dividedBy(3));
                crew.migrateTables();
                faults = chaos.run(options.time().multipliedBy(2).dividedBy(3));
            }
            Files.write(directory.resolve("faults"), faults.stream().map(InjectedFault::toString).toList());
            Set<String> all = given.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Instant peace = Instant.now();
            awaitPeace(crew, all.size());
            History history = gather(crew, all, faults);
            return new CrashReport(options, history, Duration.between(start, peace), Duration.between(peace, Instant.now()),
                    crew.replicas().stream().mapToInt(Replica::ends).sum());
        }
    }

    private Set<String> bring(Crew crew, List<SeededJob> jobs) {
        try {
            return new CrashIntake(crew, new Random(options.seed())).bring(jobs, options.time());
        } catch (Exception e) {
            throw new IllegalStateException("The jobs could not be brought in", e);
        }
    }

    /** Waits until nothing more is to come; in vain if a result was lost, which the checker will say. */
    private static void awaitPeace(Crew crew, int given) throws Exception {
        crew.postgres().awaitReady();
        Instant end = Instant.now().plus(PATIENCE);
        try (Connection crm = crew.postgres().connect("crm"); Connection ledger = crew.postgres().connect("ledger")) {
            while (Instant.now().isBefore(end)
                    && (count(crm, "massupdate_result") < given || count(ledger, "massupdate_outbox") > 0)) {
                Thread.sleep(500);
            }
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static History gather(Crew crew, Set<String> given, List<InjectedFault> faults) throws Exception {
        List<FarCall> calls = FarEndLog.read(crew.journal(), Instant.now());
        Map<String, List<ResultMessage>> queues = new TreeMap<>();
        for (Broker broker : crew.brokers()) {
            queues.put(broker.place(), broker.results());
        }
        try (Connection crm = crew.postgres().connect("crm"); Connection ledger = crew.postgres().connect("ledger")) {
            return new History(given, calls, queues, AuditTrail.results(crm), AuditTrail.steps(ledger), faults);
        }
    }
}

package io.github.camelzoho.massupdate.benchmarks.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.benchmarks.farend.FarEndProcess;

/**
 * What a poll costs the packaged service: the CPU time of its process divided by the calls that the far end counts, for several
 * builds in turn, each with a far end and a ledger of its own. Jobs run for ever and are asked about at a fixed interval.
 */
public final class PollCostBenchmark {

    private static final String CALLS_AT_ONCE = "50";
    private static final int JOBS_PER_POST = 10_000;
    /** Time to settle after a pause. */
    private static final int SETTLING_MILLIS = 4_000;

    private PollCostBenchmark() {
    }

    /** One build at work. */
    private static final class Run implements AutoCloseable {

        private final Map<String, String> settings = new HashMap<>();
        private final Path application;
        private final Path directory;
        private final FarEndProcess zoho = new FarEndProcess(0);
        private final List<Double> micros = new ArrayList<>();
        private final List<Double> switches = new ArrayList<>();
        private final List<Double> rates = new ArrayList<>();
        private Service service;

        Run(String application, Databases databases, Ledger ledger, String name, int interval) throws Exception {
            this.application = Path.of(application);
            this.directory = databases.directory().resolve(name);
            settings.putAll(ledger.settings(databases));
            if (ledger == Ledger.POSTGRESQL) {
                execute(databases.postgresUrl(), "CREATE DATABASE " + name);
                settings.put("MASSUPDATE_JDBC_URL", databases.postgresUrl().replaceFirst("/postgres\\?", "/" + name + "?"));
            }
            settings.putAll(zoho.settings());
            settings.put("ZOHO_MAX_CONCURRENT_CALLS", CALLS_AT_ONCE);
            Files.createDirectories(directory.resolve("config"));
            Files.writeString(directory.resolve("config").resolve("application.properties"), """
                    camel.component.zohomassupdate-jobs.poll-policy=fixed
                    camel.component.zohomassupdate-jobs.delay=%1$d
                    camel.component.zohomassupdate-jobs.maximum-delay=%1$d
                    """.formatted(interval));
        }

        void start() throws Exception {
            service = new Service(application, directory, settings);
        }

        /** Has jobs watched, whose times to be due lie evenly in the interval. */
        void watch(int jobs, int interval) throws Exception {
            for (int first = 0; first < jobs; first += JOBS_PER_POST) {
                service.post("/jobs", IntStream.range(first, Math.min(jobs, first + JOBS_PER_POST))
                        .mapToObj(i -> "{\"module\":\"Leads\",\"jobId\":\"%d\"}".formatted(4_150_868_000_000_000_000L + i))
                        .collect(Collectors.joining(",", "[", "]")));
            }
            service.close();
            boolean embedded = settings.get("MASSUPDATE_JDBC_URL") == null;
            String url = embedded ? "jdbc:sqlite:" + directory.resolve("data").resolve("ledger.db") : settings.get("MASSUPDATE_JDBC_URL");
            String random = embedded ? "ABS(RANDOM() % 1000)" : "FLOOR(RANDOM() * 1000)";
            execute(url, "UPDATE massupdate_job SET due_at = (SELECT MIN(due_at) FROM massupdate_job WHERE due_at IS NOT NULL)"
                    + " + CAST(" + random + " * " + interval + " / 1000 AS BIGINT)");
            start();
        }

        private static void execute(String url, String sql) throws SQLException {
            try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        void pause() throws Exception {
            service.post("/connections/default/pause", "");
        }

        void resume() throws Exception {
            service.post("/connections/default/resume", "");
        }

        void measure(int seconds) throws Exception {
            long calls = zoho.calls();
            Duration cpu = service.process().info().totalCpuDuration().orElseThrow();
            long switched = switches();
            Thread.sleep(seconds * 1_000L);
            double made = zoho.calls() - calls;
            micros.add(service.process().info().totalCpuDuration().orElseThrow().minus(cpu).toNanos() / 1_000.0 / made);
            switches.add((switches() - switched) / made);
            rates.add(made / seconds);
        }

        /** How often its threads have given up the processor of themselves. */
        private long switches() throws IOException {
            long sum = 0;
            try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(service.process().pid()), "task"))) {
                for (Path thread : threads.toList()) {
                    try (Stream<String> lines = Files.lines(thread.resolve("status"))) {
                        sum += lines.filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
                    } catch (IOException e) {
                        // the thread has ended
                    }
                }
            }
            return sum;
        }

        @Override
        public void close() throws Exception {
            if (service != null) {
                service.close();
            }
            zoho.close();
        }
    }

    /**
     * @param args rounds, seconds of a build in a round, seconds to warm each up, milliseconds between two polls of a job,
     *             numbers of jobs and ledgers with commas between them, then the folders {@code quarkus-app} of the builds
     */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        int seconds = Integer.parseInt(args[1]);
        int warmUp = Integer.parseInt(args[2]);
        int interval = Integer.parseInt(args[3]);
        System.out.printf("%-11s %9s %-28s %9s %12s %7s %9s%n", "ledger", "jobs", "build", "polls/s", "CPU µs/poll", "ratio", "switches");
        for (String ledger : args[5].split(",")) {
            for (String jobs : args[4].split(",")) {
                try (Databases databases = new Databases()) {
                    compare(databases, Ledger.valueOf(ledger), Integer.parseInt(jobs), interval, rounds, seconds, warmUp,
                            Arrays.copyOfRange(args, 6, args.length));
                }
            }
        }
        System.exit(0);
    }

    @SuppressWarnings("try")
    private static void compare(Databases databases, Ledger ledger, int jobs, int interval, int rounds, int seconds, int warmUp,
                                String... builds) throws Exception {
        Map<String, Run> runs = new LinkedHashMap<>();
        try {
            for (String build : builds) {
                Run run = new Run(build, databases, ledger, "build" + runs.size(), interval);
                runs.put(build, run);
                run.start();
                run.watch(jobs, interval);
                Thread.sleep(warmUp * 1_000L);
                run.pause();
            }
            for (int round = 0; round < rounds; round++) {
                for (Run run : runs.values()) {
                    run.resume();
                    Thread.sleep(SETTLING_MILLIS);
                    run.measure(seconds);
                    run.pause();
                }
            }
        } finally {
            for (Run run : runs.values()) {
                run.close();
            }
        }
        double first = median(runs.get(builds[0]).micros);
        runs.forEach((build, run) -> System.out.printf("%-11s %,9d %-28s %9.0f %12.1f %7.2f %9.1f%n", ledger, jobs,
                build.substring(Math.max(0, build.length() - 28)), median(run.rates), median(run.micros),
                median(run.micros) / first, median(run.switches)));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}

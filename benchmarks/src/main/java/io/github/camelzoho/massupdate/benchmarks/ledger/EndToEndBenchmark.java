package io.github.camelzoho.massupdate.benchmarks.ledger;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.benchmarks.farend.FarEndProcess;
import io.github.camelzoho.massupdate.service.messaging.BenchmarkBroker;

/**
 * Jobs a second from an id in Kafka by one status call to a result in Kafka, with the service, the broker, the database and
 * the far end on this machine, each a process of its own.
 */
public final class EndToEndBenchmark {

    /** What the largest edition of Zoho CRM allows. */
    private static final String CALLS_AT_ONCE = "25";

    private EndToEndBenchmark() {
    }

    /**
     * @param args rounds, jobs in each; another round before them warms up. Then, if wanted, the ledger: both without
     */
    @SuppressWarnings("try")
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        int jobs = Integer.parseInt(args[1]);
        System.out.printf("%-12s %10s %s%n", "", "", "CPU time for each job, in microseconds");
        System.out.printf("%-12s %10s %10s %10s %10s %10s %10s%n",
                "Kafka to Kafka", "jobs/s", "service", "database", "Kafka", "far end", "clients");
        try (Databases databases = new Databases();
             BenchmarkBroker broker = new BenchmarkBroker(databases.directory().resolve("kafka"));
             FarEndProcess zoho = new FarEndProcess(1)) {
            for (Ledger ledger : args.length > 2 ? List.of(Ledger.valueOf(args[2])) : List.of(Ledger.values())) {
                Path home = databases.directory().resolve(ledger.name());
                Map<String, String> settings = settings(ledger.settings(databases), broker, zoho, ledger.name());
                try (Service service = new Service(home, settings)) {
                    Map<String, Supplier<Stream<ProcessHandle>>> processes = new LinkedHashMap<>();
                    processes.put("service", () -> Stream.of(service.process()));
                    processes.put("database", databases::processes);
                    processes.put("Kafka", () -> Stream.of(broker.process()));
                    processes.put("far end", () -> Stream.of(zoho.process()));
                    processes.put("clients", () -> Stream.of(ProcessHandle.current()));
                    for (int round = 0; round <= rounds; round++) {
                        measure(broker, ledger, round, jobs, processes);
                    }
                }
            }
        }
        System.exit(0);
    }

    private static Map<String, String> settings(
            Map<String, String> ledger, BenchmarkBroker broker, FarEndProcess zoho, String name) throws Exception {
        broker.create("jobs-" + name);
        broker.create("results-" + name);
        Map<String, String> settings = new HashMap<>(ledger);
        settings.putAll(zoho.settings());
        settings.put("ZOHO_MAX_CONCURRENT_CALLS", CALLS_AT_ONCE);
        settings.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        settings.put("MASSUPDATE_INTAKE_KAFKA_TOPIC", "jobs-" + name);
        settings.put("MASSUPDATE_INTAKE_KAFKA_GROUP", name);
        settings.put("MASSUPDATE_RESULTS_KAFKA_TOPIC", "results-" + name);
        return settings;
    }

    private static void measure(BenchmarkBroker broker, Ledger ledger, int round, int jobs,
                                Map<String, Supplier<Stream<ProcessHandle>>> processes) {
        long first = 4_150_868_000_000_000_000L + (long) round * jobs;
        List<String> ids = LongStream.range(first, first + jobs).mapToObj("{\"module\":\"Leads\",\"jobId\":\"%d\"}"::formatted)
                .toList();
        CpuTimes cpu = new CpuTimes(processes);
        long start = System.nanoTime();
        broker.send("jobs-" + ledger, ids);
        broker.await("results-" + ledger, (round + 1) * jobs);
        double rate = jobs * 1e9 / (System.nanoTime() - start);
        System.out.printf("%-12s %10.0f", ledger + (round == 0 ? " (warm-up)" : ""), rate);
        cpu.microsPerJob(jobs).values().forEach(each -> System.out.printf(" %10.0f", each));
        System.out.println();
    }
}

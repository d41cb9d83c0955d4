package io.github.camelzoho.massupdate.benchmarks.ledger;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import io.github.camelzoho.massupdate.service.messaging.Broker;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.Limits;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;

/**
 * Jobs a second from an id in Kafka by one status call to a result in Kafka, with the service, the broker, the database and
 * the far end on this machine.
 */
public final class EndToEndBenchmark {

    /** What the largest edition of Zoho CRM allows. */
    private static final String CALLS_AT_ONCE = "25";

    private EndToEndBenchmark() {
    }

    /**
     * @param args rounds, jobs in each
     */
    @SuppressWarnings("try")
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        int jobs = Integer.parseInt(args[1]);
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        try (Databases databases = new Databases();
             Broker broker = new Broker(databases.directory().resolve("kafka"));
             ZohoSimulator zoho = ZohoSimulator.start(SimulatorSettings.defaults().withLimits(new Limits(0, 0)))) {
            for (Ledger ledger : Ledger.values()) {
                Path home = databases.directory().resolve(ledger.name());
                Map<String, String> settings = settings(ledger.settings(databases), broker, zoho, ledger.name());
                try (Service service = new Service(home, settings)) {
                    for (int round = 0; round <= rounds; round++) {
                        double rate = rate(broker, zoho, ledger.name(), round, jobs);
                        if (round > 0) {
                            rates.computeIfAbsent(ledger.name(), name -> new ArrayList<>()).add(rate);
                        }
                    }
                }
            }
        }
        Table.print("Kafka to Kafka", rates);
        System.exit(0);
    }

    private static Map<String, String> settings(
            Map<String, String> ledger, Broker broker, ZohoSimulator zoho, String name) throws Exception {
        broker.create("jobs-" + name);
        broker.create("results-" + name);
        URI url = URI.create(zoho.baseUrl());
        Map<String, String> settings = new HashMap<>(ledger);
        settings.put("ZOHO_CLIENT_ID", zoho.credentials().clientId());
        settings.put("ZOHO_CLIENT_SECRET", zoho.credentials().clientSecret());
        settings.put("ZOHO_REFRESH_TOKEN", zoho.credentials().refreshToken());
        settings.put("ZOHO_ACCOUNTS_URL", zoho.baseUrl());
        settings.put("ZOHO_API_DOMAIN", zoho.baseUrl());
        settings.put("ZOHO_ALLOWED_HOSTS", url.getHost() + ":" + url.getPort());
        settings.put("ZOHO_MAX_CONCURRENT_CALLS", CALLS_AT_ONCE);
        settings.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        settings.put("MASSUPDATE_INTAKE_KAFKA_TOPIC", "jobs-" + name);
        settings.put("MASSUPDATE_INTAKE_KAFKA_GROUP", name);
        settings.put("MASSUPDATE_RESULTS_KAFKA_TOPIC", "results-" + name);
        return settings;
    }

    private static double rate(Broker broker, ZohoSimulator zoho, String name, int round, int jobs) {
        long first = 4_150_868_000_000_000_000L + (long) round * jobs;
        List<String> ids = LongStream.range(first, first + jobs).mapToObj(Long::toString).toList();
        zoho.begin(ids.stream().map(id -> JobScript.job("Leads", id).total(50).recordsPerSecond(1_000_000).build()).toList());
        long start = System.nanoTime();
        broker.send("jobs-" + name, ids.stream().map("{\"module\":\"Leads\",\"jobId\":\"%s\"}"::formatted).toList());
        broker.await("results-" + name, (round + 1) * jobs);
        return jobs * 1e9 / (System.nanoTime() - start);
    }
}

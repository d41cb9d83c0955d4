package io.github.camelzoho.massupdate.benchmarks.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import io.github.camelzoho.massupdate.service.messaging.BenchmarkBroker;

/**
 * Ids a second that the service takes from Kafka: the bundled route, which stores a batch in one transaction, against the same
 * route with batches of one message. An id counts when its offset is committed.
 */
public final class IntakeBenchmark {

    private static final Path ROUTE = Path.of("..", "routes", "intake-kafka.camel.yaml");
    private static final String NOBODY_ASKS = "- route: {id: poll, from: {uri: 'direct:nobody', steps: [{stop: {}}]}}\n";

    private IntakeBenchmark() {
    }

    /**
     * @param args rounds, messages in a round one by one, messages in a round in batches
     */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        int single = Integer.parseInt(args[1]);
        int batched = Integer.parseInt(args[2]);
        try (Databases databases = new Databases(); BenchmarkBroker broker = new BenchmarkBroker(databases.directory().resolve("kafka"))) {
            for (Ledger ledger : Ledger.values()) {
                Map<String, List<Double>> rates = new LinkedHashMap<>();
                for (int round = 0; round < rounds; round++) {
                    measure(databases, broker, ledger, 1, single, rates);
                    measure(databases, broker, ledger, 500, batched, rates);
                }
                Table.print("watched from Kafka, " + ledger, rates);
            }
        }
        System.exit(0);
    }

    @SuppressWarnings("try")
    private static void measure(
            Databases databases, BenchmarkBroker broker, Ledger ledger, int atOnce, int messages, Map<String, List<Double>> rates)
            throws Exception {
        String name = "intake-" + System.nanoTime();
        broker.create(name);
        Path home = databases.directory().resolve(name);
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(home.resolve("routes").resolve("poll.camel.yaml"), NOBODY_ASKS);
        Files.writeString(home.resolve("routes").resolve("intake-kafka.camel.yaml"),
                Files.readString(ROUTE).replace("maxPollRecords: 500", "maxPollRecords: " + atOnce));
        Map<String, String> settings = new HashMap<>(ledger.settings(databases));
        settings.put("ZOHO_ACCESS_TOKEN", "never-used");
        settings.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        settings.put("MASSUPDATE_INTAKE_KAFKA_TOPIC", name);
        settings.put("MASSUPDATE_INTAKE_KAFKA_GROUP", name);
        try (Service service = new Service(home, settings)) {
            long first = 4_150_868_000_000_000_000L + System.nanoTime();
            int warmUp = messages / 2;
            send(broker, name, first, warmUp);
            awaitCommitted(broker, name, warmUp);
            long start = System.nanoTime();
            send(broker, name, first + warmUp, messages);
            awaitCommitted(broker, name, warmUp + messages);
            double rate = messages * 1e9 / (System.nanoTime() - start);
            rates.computeIfAbsent(atOnce == 1 ? "a commit for each message" : "the bundled route", key -> new ArrayList<>())
                    .add(rate);
        }
    }

    private static void send(BenchmarkBroker broker, String topic, long first, int messages) {
        broker.send(topic, LongStream.range(first, first + messages)
                .mapToObj("{\"module\":\"Leads\",\"jobId\":\"%d\"}"::formatted).toList());
    }

    private static void awaitCommitted(BenchmarkBroker broker, String group, long messages) throws Exception {
        while (broker.committed(group) < messages) {
            Thread.sleep(10);
        }
    }
}

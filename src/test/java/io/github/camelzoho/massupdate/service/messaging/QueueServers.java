package io.github.camelzoho.massupdate.service.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.ledger.sql.TestPostgres;
import io.github.camelzoho.massupdate.service.AwkwardSecret;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A Kafka broker, a JMS broker and a database for results, and the settings that make the service use them all. */
public final class QueueServers implements QuarkusTestResourceLifecycleManager {

    public static final String JOBS = "jobs";
    static final String UPDATES = "updates";
    static final String EVENTS = "events";
    static final String RESULTS = "results";
    public static final String DEAD_LETTERS = "dead-letters";
    static final String GROUP = "watchers";
    static final String LEDGER = "ledger";
    public static final int PARTITIONS = 3;
    static final String USER = "service";
    static final String PASSWORD = AwkwardSecret.of("kafka");
    /** Enough for each result, but not for two. */
    private static final String LARGEST_BATCH = "900";

    private Path directory;
    private KafkaServer kafka;
    private JmsBroker broker;
    private EmbeddedPostgres database;

    /** What a test may do to the servers. */
    public record Servers(KafkaServer kafka, Topics topics, JmsBroker broker, EmbeddedPostgres database) {
    }

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("queues");
            kafka = new KafkaServer(directory.resolve("kafka"));
            kafka.start();
            topics().create(JOBS, PARTITIONS);
            topics().create(RESULTS, PARTITIONS, Map.of("max.message.bytes", LARGEST_BATCH));
            topics().create(UPDATES, PARTITIONS);
            topics().create(EVENTS, 1);
            topics().setPassword(USER, PASSWORD);
            broker = new JmsBroker(directory.resolve("jms"));
            broker.guard().admitOnly(USER, PASSWORD);
            broker.start();
            database = TestPostgres.careful().setDataDirectory(directory.resolve("postgres")).start();
            createTables();
        } catch (Exception e) {
            throw new IllegalStateException("The servers did not start.", e);
        }
        return Map.ofEntries(
                Map.entry("zoho.access-token", "1000.never-used"),
                Map.entry("massupdate.connections.emea.access-token", "1000.never-used"),
                Map.entry("quarkus.log.level", "WARN"),
                Map.entry("quarkus.log.category.\"io.github.camelzoho\".level", "INFO"),
                Map.entry("quarkus.log.category.\"org.apache.camel\".level", "INFO"),
                Map.entry("quarkus.log.category.\"org.apache.activemq\".level", "ERROR"),
                Map.entry("quarkus.log.category.\"org.apache.kafka\".level", "ERROR"),
                Map.entry("quarkus.log.category.\"kafka\".level", "ERROR"),
                Map.entry("quarkus.log.category.\"state.change.logger\".level", "ERROR"),
                Map.entry("massupdate.data-directory", directory.resolve("data").toString()),
                Map.entry("massupdate.ledger", "postgresql"),
                Map.entry("massupdate.jdbc.url", database.getJdbcUrl("postgres", LEDGER)),
                Map.entry("massupdate.routes-directory", "src/test/routes/settled"),
                Map.entry("massupdate.intake.kafka.topic", JOBS),
                Map.entry("massupdate.intake.kafka.group", GROUP),
                Map.entry("massupdate.intake.jms.queue", JOBS),
                Map.entry("massupdate.updates.kafka.topic", UPDATES),
                Map.entry("massupdate.updates.jms.queue", UPDATES),
                Map.entry("massupdate.results.kafka.topic", RESULTS),
                Map.entry("massupdate.results.jms.queue", RESULTS),
                Map.entry("massupdate.results.database.url", database.getJdbcUrl("postgres", "postgres")),
                Map.entry("massupdate.results.database.username", "postgres"),
                Map.entry("massupdate.dead-letter", "jms:queue:" + DEAD_LETTERS),
                Map.entry("massupdate.jms.url", broker.url()),
                Map.entry("massupdate.jms.username", USER),
                Map.entry("massupdate.jms.password", PASSWORD),
                Map.entry("camel.component.kafka.security-protocol", "SASL_PLAINTEXT"),
                Map.entry("camel.component.kafka.sasl-mechanism", "SCRAM-SHA-256"),
                Map.entry("camel.component.kafka.sasl-jaas-config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                                .formatted(USER, PASSWORD.replaceAll("[\"\\\\]", "\\\\$0"))),
                Map.entry("kafka.bootstrap.servers", kafka.guardedBootstrapServers()));
    }

    /** Those of the settings that name servers and queues, as variables of the environment of a service. */
    public static Map<String, String> variables(Map<String, String> settings) {
        Map<String, String> variables = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.matches("(camel.component.)?kafka\\..*|massupdate\\.(ledger|jdbc|intake|updates|results|jms|dead-letter).*")) {
                variables.put(name.replaceAll("[^a-z]", "_").toUpperCase(Locale.ROOT), value);
            }
        });
        return variables;
    }

    private Topics topics() {
        return new Topics(kafka.bootstrapServers());
    }

    /** The statement that creates the table for results, as its documentation has it. */
    static String tableForResults() throws IOException {
        String page = Files.readString(Path.of("docs/queues.md"));
        return page.substring(page.indexOf("CREATE TABLE"), page.indexOf(";", page.indexOf("CREATE TABLE")));
    }

    /** The table for results, and a database for the ledger. */
    private void createTables() throws Exception {
        try (Connection connection = database.getPostgresDatabase().getConnection();
             Statement statement = connection.createStatement()) {
            statement.execute(tableForResults());
            statement.execute("CREATE DATABASE " + LEDGER);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(servers(), new TestInjector.MatchesType(Servers.class));
    }

    public Servers servers() {
        return new Servers(kafka, topics(), broker, database);
    }

    @Override
    public void stop() {
        try {
            if (kafka != null) {
                kafka.close();
            }
            if (broker != null) {
                broker.close();
            }
            if (database != null) {
                database.close();
            }
            delete(directory);
        } catch (Exception e) {
            throw new IllegalStateException("The servers did not stop.", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.ServerAddress;
import io.github.camelzoho.massupdate.service.settings.PostgresUrl;
import io.github.camelzoho.massupdate.service.settings.Secrets;

/** What must hold among the settings before anything starts. */
final class MessagingRules {

    /** Each has a thread and a connection or session of its own. */
    private static final int MOST_CONSUMERS = 1_000;
    private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    /** Kafka reads these before a server, too, and ignores them. */
    private static final Pattern KAFKA_PROTOCOL = Pattern.compile("^(SASL_)?(PLAINTEXT|SSL)://");

    private static final Pattern DESTINATION = Pattern.compile("(?<scheme>kafka|jms):(?://)?(?:queue:(?://)?)?(?<name>[^?]+)(?:\\?.*)?");

    private MessagingRules() {
    }

    /**
     * The first thing that is missing or contradictory, in one sentence that says what to do.
     *
     * @param bootstrapServers the Kafka servers
     * @param brokers          the same by the option of Camel's component, which takes them from there unless it is set
     */
    static Optional<String> violation(MessagingSettings settings, Optional<String> bootstrapServers, Optional<String> brokers) {
        Optional<String> kafka = bootstrapServers.or(() -> brokers);
        return Stream.of(
                servers("kafka.bootstrap.servers", bootstrapServers),
                servers("camel.component.kafka.brokers", brokers),
                needs("massupdate.intake.kafka.topic", settings.intakeTopic(), "kafka.bootstrap.servers", kafka),
                needs("massupdate.updates.kafka.topic", settings.updatesTopic(), "kafka.bootstrap.servers", kafka),
                needs("massupdate.results.kafka.topic", settings.resultsTopic(), "kafka.bootstrap.servers", kafka),
                needs("massupdate.intake.jms.queue", settings.intakeQueue(), "massupdate.jms.url", settings.jmsUrl()),
                needs("massupdate.updates.jms.queue", settings.updatesQueue(), "massupdate.jms.url", settings.jmsUrl()),
                needs("massupdate.results.jms.queue", settings.resultsQueue(), "massupdate.jms.url", settings.jmsUrl()),
                settings.jmsUrl().flatMap(AmqpUrl::fault).map("massupdate.jms.url %s."::formatted),
                switched("massupdate.intake.kafka.enabled", settings.intakeTopicEnabled(), "massupdate.intake.kafka.topic", settings.intakeTopic()),
                switched("massupdate.intake.jms.enabled", settings.intakeQueueEnabled(), "massupdate.intake.jms.queue", settings.intakeQueue()),
                switched("massupdate.updates.kafka.enabled", settings.updatesTopicEnabled(), "massupdate.updates.kafka.topic", settings.updatesTopic()),
                switched("massupdate.updates.jms.enabled", settings.updatesQueueEnabled(), "massupdate.updates.jms.queue", settings.updatesQueue()),
                switched("massupdate.results.kafka.enabled", settings.resultsTopicEnabled(), "massupdate.results.kafka.topic", settings.resultsTopic()),
                switched("massupdate.results.jms.enabled", settings.resultsQueueEnabled(), "massupdate.results.jms.queue", settings.resultsQueue()),
                switched("massupdate.results.database.enabled", settings.databaseEnabled(), "massupdate.results.database.url", settings.databaseUrl()),
                consumers("massupdate.intake.kafka.consumers", settings.intakeTopicConsumers()),
                consumers("massupdate.intake.jms.consumers", settings.intakeQueueConsumers()),
                postgresql(settings.databaseUrl()),
                table(settings.databaseTable()),
                secret("massupdate.jms.password", settings.jmsPassword(), settings.jmsPasswordFile()),
                secret("massupdate.results.database.password", settings.databasePassword(), settings.databasePasswordFile()),
                loop("Kafka topic", "massupdate.intake.kafka.topic", settings.intakeTopic(), settings.resultsTopic()),
                loop("JMS queue", "massupdate.intake.jms.queue", settings.intakeQueue(), settings.resultsQueue()),
                loop("Kafka topic", "massupdate.updates.kafka.topic", settings.updatesTopic(), settings.resultsTopic()),
                loop("JMS queue", "massupdate.updates.jms.queue", settings.updatesQueue(), settings.resultsQueue()),
                mixed("Kafka topic", "massupdate.%s.kafka.topic", settings.intakeTopic(), settings.updatesTopic()),
                mixed("JMS queue", "massupdate.%s.jms.queue", settings.intakeQueue(), settings.updatesQueue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** An endpoint without a broker would fail at the first message, and a dead letter that is not sent holds up its intake. */
    static Optional<String> brokerMissing(String setting, String uri, Optional<String> kafka, Optional<String> jms) {
        String needed = uri.startsWith("kafka:") && kafka.isEmpty() && !uri.contains("brokers=") ? "kafka.bootstrap.servers"
                : uri.startsWith("jms:") && jms.isEmpty() && !uri.contains("connectionFactory=") ? "massupdate.jms.url"
                : null;
        return Optional.ofNullable(needed).map(broker ->
                unset("%s names an endpoint of %s".formatted(setting, uri.substring(0, uri.indexOf(':'))), broker, setting));
    }

    static String missingTopic(String setting, String topic) {
        return "The Kafka topic %s that %s names does not exist: create it first, for example with kafka-topics.sh --create."
                .formatted(topic, setting);
    }

    private static Optional<String> needs(String setting, Optional<String> value, String other, Optional<String> otherValue) {
        return value.isPresent() && otherValue.isEmpty()
                ? Optional.of(unset("%s is set to %s".formatted(setting, value.get()), other, setting))
                : Optional.empty();
    }

    private static String unset(String what, String needed, String setting) {
        return "%s, but %s is not set: set it, or remove %s.".formatted(what, needed, setting);
    }

    private static Optional<String> servers(String setting, Optional<String> list) {
        return list.stream().flatMap(servers -> Stream.of(servers.split(","))).map(String::strip).filter(server -> !server.isEmpty())
                .filter(server -> !ServerAddress.isHostAndPort(KAFKA_PROTOCOL.matcher(server).replaceFirst(""))).findFirst()
                // what stands before an @ may be a password
                .map(server -> "%s names %s, which is not host:port: give one such as kafka:9092, or several with commas between them."
                        .formatted(setting, server.contains("@") ? "a server with a user" : "'%s'".formatted(server)));
    }

    static Optional<String> switched(String name, boolean enabled, String needed, Optional<String> value) {
        return enabled && value.isEmpty()
                ? Optional.of(unset(name + " is true", needed, name))
                : Optional.empty();
    }

    private static Optional<String> consumers(String setting, int value) {
        return value < 1 || value > MOST_CONSUMERS
                ? Optional.of("%s is %s: give 1 to %s.".formatted(setting, value, MOST_CONSUMERS))
                : Optional.empty();
    }

    private static Optional<String> postgresql(Optional<String> url) {
        // the rest of the URL may hold a password
        if (url.isEmpty() || PostgresUrl.isReadable(url.get())) {
            return url.flatMap(PostgresUrl::fault).map("massupdate.results.database.url %s."::formatted);
        }
        return Optional.of(url.get().startsWith(PostgresUrl.PREFIX)
                ? "massupdate.results.database.url is not a JDBC URL of PostgreSQL: give one such as jdbc:postgresql://host:5432/database."
                : "massupdate.results.database.url does not begin with jdbc:postgresql: only PostgreSQL is compiled in,"
                        + " so give the URL of a PostgreSQL database, or use massupdate.results for something else.");
    }

    private static Optional<String> table(String table) {
        return TABLE.matcher(table).matches()
                ? Optional.empty()
                : Optional.of("massupdate.results.database.table is '%s': give a table or schema.table of letters, digits and _."
                        .formatted(table));
    }

    private static Optional<String> secret(String name, Optional<String> value, Optional<Path> file) {
        try {
            Secrets.read(name, value, file);
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(PlainText.of(e));
        }
    }

    /**
     * Why something may be lost with the disk of one replica: one sentence, or empty when it is not.
     *
     * @param ledger   which database holds the ledger
     * @param intoFile whether it goes to a file of this process
     * @param what     says so
     * @param remedy   what to do
     */
    static Optional<String> stranding(String ledger, boolean intoFile, String what, String remedy) {
        return intoFile && ledger.equalsIgnoreCase("postgresql")
                ? Optional.of("Replicas can share the ledger in PostgreSQL, but %s: where its disk is gone with it, as in a pod, %s."
                        .formatted(what, remedy))
                : Optional.empty();
    }

    /** What comes back to where it came from is read, or refused, and sent again for ever. */
    static Optional<String> loop(String setting, String uri, MessagingSettings settings) {
        Matcher endpoint = DESTINATION.matcher(uri);
        // with a server of its own it is another destination
        if (!endpoint.matches() || uri.contains("brokers=") || uri.contains("connectionFactory=")) {
            return Optional.empty();
        }
        String name = endpoint.group("name");
        Map<String, Optional<String>> intakes = endpoint.group("scheme").equals("kafka")
                ? Map.of("massupdate.intake.kafka.topic", settings.intakeTopic(), "massupdate.updates.kafka.topic", settings.updatesTopic())
                : Map.of("massupdate.intake.jms.queue", settings.intakeQueue(), "massupdate.updates.jms.queue", settings.updatesQueue());
        return intakes.entrySet().stream().filter(intake -> intake.getValue().filter(name::equals).isPresent()).map(Map.Entry::getKey).sorted()
                .findFirst().map(intake -> "%s and %s both name %s, so what is sent there would come back for ever: give each its own."
                        .formatted(intake, setting, name));
    }

    private static Optional<String> loop(String what, String setting, Optional<String> intake, Optional<String> results) {
        return intake.isPresent() && intake.equals(results)
                ? Optional.of("%s and results both name the %s %s, so every result would come back as an unreadable message:"
                        .formatted(setting, what, intake.get()) + " give each its own.")
                : Optional.empty();
    }

    private static Optional<String> mixed(String what, String setting, Optional<String> jobs, Optional<String> updates) {
        return jobs.isPresent() && jobs.equals(updates)
                ? Optional.of("%s and %s both name the %s %s, which holds jobs or mass updates: give each its own."
                        .formatted(setting.formatted("intake"), setting.formatted("updates"), what, jobs.get()))
                : Optional.empty();
    }
}

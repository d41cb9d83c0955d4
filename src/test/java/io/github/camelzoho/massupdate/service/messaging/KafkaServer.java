package io.github.camelzoho.massupdate.service.messaging;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.service.FreePort;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.security.scram.internals.ScramSaslServerProvider;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker in this process, or as a program, which keeps its port and its data over a restart. In this process it has a
 * second door, which asks for a login: tests come in by the first one and may do everything, the service by the second.
 */
public final class KafkaServer implements AutoCloseable {

    private static final List<Logger> TALKATIVE =
            Stream.of("kafka", "org.apache.kafka", "state.change.logger").map(Logger::getLogger).toList();

    private static final String GUARDED = "GUARDED";

    private final Map<String, String> settings;
    private final String address;
    private final String guardedAddress;
    private KafkaRaftServer server;

    KafkaServer(Path directory) throws Exception {
        this(directory, "localhost", List.of(FreePort.choose(), FreePort.choose(), FreePort.choose()));
    }

    private KafkaServer(Path directory, String host, List<Integer> ports) throws Exception {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.SEVERE));
        address = host + ":" + ports.get(0);
        guardedAddress = host + ":" + ports.get(ports.size() - 1);
        settings = new HashMap<>(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@localhost:" + ports.get(1)),
                Map.entry("listeners", "PLAINTEXT://%s,CONTROLLER://localhost:%d".formatted(address, ports.get(1))),
                Map.entry("advertised.listeners", "PLAINTEXT://" + address),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("auto.create.topics.enable", "true"),
                Map.entry("num.partitions", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // of the new protocol: who may not leave a group keeps its partitions for so long
                Map.entry("group.consumer.session.timeout.ms", "6000"),
                Map.entry("group.consumer.min.session.timeout.ms", "6000"),
                Map.entry("group.consumer.heartbeat.interval.ms", "1000"),
                Map.entry("group.consumer.min.heartbeat.interval.ms", "1000")));
        if (ports.size() > 2) {
            guard(settings);
        }
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(directory);
        }
    }

    /** Arguments: the folder of the data, the address to listen on, the port, and the port of the controller. */
    public static void main(String[] arguments) throws Exception {
        new KafkaServer(Path.of(arguments[0]), arguments[1], List.of(Integer.valueOf(arguments[2]), Integer.valueOf(arguments[3])))
                .start();
    }

    /** Logins end after some seconds, so that a new password soon matters to connections that are open. */
    private void guard(Map<String, String> settings) {
        settings.merge("listeners", GUARDED + "://" + guardedAddress, (before, more) -> before + "," + more);
        settings.merge("advertised.listeners", GUARDED + "://" + guardedAddress, (before, more) -> before + "," + more);
        settings.merge("listener.security.protocol.map", GUARDED + ":SASL_PLAINTEXT", (before, more) -> before + "," + more);
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-256");
        settings.put("listener.name.guarded.scram-sha-256.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("listener.name.guarded.scram-sha-256.connections.max.reauth.ms", "2000");
        settings.put("authorizer.class.name", StandardAuthorizer.class.getName());
        settings.put("super.users", "User:ANONYMOUS");
        settings.put("allow.everyone.if.no.acl.found", "true");
    }

    private static void format(Path directory) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .run();
    }

    String bootstrapServers() {
        return address;
    }

    /** Asks for a login by SCRAM-SHA-256. */
    String guardedBootstrapServers() {
        return guardedAddress;
    }

    synchronized void start() {
        // Java keeps the first of several in one process, whose class loader may be that of another test
        Security.removeProvider("SASL/SCRAM Server Provider");
        ScramSaslServerProvider.initialize();
        server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
    }

    synchronized void stop() {
        server.shutdown();
        server.awaitShutdown();
        server = null;
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            stop();
        }
    }
}

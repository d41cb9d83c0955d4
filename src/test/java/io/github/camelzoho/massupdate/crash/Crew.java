package io.github.camelzoho.massupdate.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelzoho.massupdate.service.FreePort;
import io.github.camelzoho.massupdate.simulator.ClientCredentials;
import io.github.camelzoho.massupdate.simulator.SimulatorMain;

/** Everybody who takes part in a crash run, each a process of its own, and the wires between them. */
final class Crew implements AutoCloseable {

    private final Path directory;
    private final PostgresServer postgres;
    private final TcpProxy postgresWire;
    private final List<Broker> brokers;
    private final ChildProcess zoho;
    private final int zohoPort;
    private final TcpProxy zohoWire;
    private final List<Replica> replicas = new ArrayList<>();
    private final ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor();

    Crew(Path directory, CrashOptions options, Places places) throws IOException {
        this.directory = directory;
        postgres = new PostgresServer(places.directory(Places.Tenant.POSTGRESQL).resolve("data"), directory.resolve("postgres.log"),
                FreePort.choose(), places.host(Places.Tenant.POSTGRESQL));
        postgresWire = new TcpProxy(postgres.address());
        brokers = options.brokers().stream().map(name -> broker(name, directory.resolve(name + ".log"), places)).toList();
        zohoPort = FreePort.choose();
        zohoWire = new TcpProxy("127.0.0.1:" + zohoPort);
        zoho = ChildProcess.java(Host.LOOPBACK, SimulatorMain.class, List.of("--port=" + zohoPort, "--latency=0.05",
                "--limits.concurrentCalls=" + options.callLimit(), "--tokens.perWindow=0", "--tokens.apiDomain=http://" + zohoWire.address(), "--journal=" + journal()), directory.resolve("zoho.log"));
        boolean direct = places.namespace(Places.Tenant.POSTGRESQL) != null;
        for (int i = 0; i < options.replicas(); i++) {
            Map<String, String> settings = new HashMap<>(settings(options.callLimit()));
            brokers.forEach(broker -> settings.putAll(broker.settings()));
            settings.putAll(i == 1 ? OddClock.of("+7m") : Map.of());
            // a proxy would answer for a server that is cut off
            String ledger = direct && i != 1 ? postgres.address() : postgresWire.address();
            replicas.add(new Replica(
                    directory, "replica-" + (i + 1), ledger, settings, i == 0 ? options.firstJar() : CrashOptions.JAR));
        }
    }

    private static Broker broker(String name, Path log, Places places) {
        Path data = places.directory(Places.Tenant.BROKERS).resolve(name);
        Host host = places.host(Places.Tenant.BROKERS);
        return switch (name) {
            case "kafka" -> new KafkaBroker(data, log, host);
            case "jms" -> new ArtemisBroker(data, log, host);
            default -> throw new IllegalArgumentException("There is no broker %s: use kafka or jms.".formatted(name));
        };
    }

    private Map<String, String> settings(int callLimit) {
        ClientCredentials credentials = ClientCredentials.defaults();
        String zohoUrl = "http://" + zohoWire.address();
        return Map.ofEntries(
                Map.entry("JAVA_TOOL_OPTIONS", "-Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"),
                Map.entry("CAMEL_COMPONENT_ZOHOMASSUPDATE_CONNECT_TIMEOUT", "1s"),
                Map.entry("CAMEL_COMPONENT_ZOHOMASSUPDATE_REQUEST_TIMEOUT", "4s"),
                Map.entry("CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_MAXIMUM_DELAY", "5s"),
                Map.entry("ZOHO_CLIENT_ID", credentials.clientId()),
                Map.entry("ZOHO_CLIENT_SECRET", credentials.clientSecret()),
                Map.entry("ZOHO_REFRESH_TOKEN", credentials.refreshToken()),
                Map.entry("ZOHO_ACCOUNTS_URL", zohoUrl),
                Map.entry("ZOHO_API_DOMAIN", zohoUrl),
                Map.entry("ZOHO_ALLOWED_HOSTS", zohoWire.address()),
                Map.entry("ZOHO_MAX_CONCURRENT_CALLS", Integer.toString(callLimit)),
                Map.entry("MASSUPDATE_LEDGER", "postgresql"),
                Map.entry("MASSUPDATE_JDBC_USERNAME", "postgres"),
                Map.entry("MASSUPDATE_LEASE", "12s"),
                Map.entry("MASSUPDATE_RESULTS_DATABASE_URL", PostgresServer.url(postgresWire.address(), "crm")),
                Map.entry("MASSUPDATE_RESULTS_DATABASE_USERNAME", "postgres"));
    }

    /** Starts everybody, the first replica before the others: it makes the tables that PostgreSQL is to watch. */
    void start() throws Exception {
        postgres.start();
        brokers.forEach(broker -> broker.process().start());
        zoho.start();
        postgres.awaitReady();
        try (Connection connection = postgres.connect("postgres"); Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE ledger");
            statement.execute("CREATE DATABASE crm");
        }
        try (Connection connection = postgres.connect("crm"); Statement statement = connection.createStatement()) {
            String page = Files.readString(Path.of("docs/queues.md"));
            statement.execute(page.substring(page.indexOf("CREATE TABLE"), page.indexOf(";", page.indexOf("CREATE TABLE"))));
        }
        for (Broker broker : brokers) {
            broker.prepare();
        }
        replicas.get(0).start();
        replicas.get(0).process().awaitReady();
        try (Connection connection = postgres.connect("ledger")) {
            AuditTrail.begin(connection);
        }
        replicas.stream().skip(1).forEach(Replica::start);
        replicas.forEach(replica -> replica.process().awaitReady());
        supervisor.scheduleWithFixedDelay(this::startWhatEnded, 1, 1, TimeUnit.SECONDS);
    }

    /** A replica of a later version comes along and brings the tables up to its own. */
    void migrateTables() throws SQLException {
        postgres.awaitReady();
        try (Connection connection = postgres.connect("ledger")) {
            LaterSchema.migrate(connection);
        }
    }

    private void startWhatEnded() {
        replicas.forEach(Replica::startIfEnded);
        brokers.forEach(broker -> broker.process().startIfEnded());
        List.of(postgres.server(), zoho).forEach(ChildProcess::startIfEnded);
    }

    Path journal() {
        return directory.resolve("zoho.ndjson");
    }

    PostgresServer postgres() {
        return postgres;
    }

    TcpProxy postgresWire() {
        return postgresWire;
    }

    List<Broker> brokers() {
        return brokers;
    }

    /** The broker of this kind, if there is one. */
    <B extends Broker> Optional<B> broker(Class<B> kind) {
        return brokers.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    ChildProcess zoho() {
        return zoho;
    }

    /** Where the far end is, past the wire. */
    String zohoUrl() {
        return "http://127.0.0.1:" + zohoPort;
    }

    TcpProxy zohoWire() {
        return zohoWire;
    }

    List<Replica> replicas() {
        return replicas;
    }

    @Override
    public void close() throws Exception {
        supervisor.shutdown();
        supervisor.awaitTermination(10, TimeUnit.SECONDS);
        for (Replica replica : replicas) {
            replica.close();
        }
        zoho.close();
        brokers.forEach(Broker::close);
        postgres.close();
        zohoWire.close();
        postgresWire.close();
    }
}

package io.github.camelzoho.massupdate.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import static org.awaitility.Awaitility.await;

/** PostgreSQL as careful as a real one, with its own processes, which can be killed and started again on the same data. */
public final class PostgresServer implements AutoCloseable {

    private static final int CONNECTIONS = 200;

    private final String address;
    private final ChildProcess server;

    public PostgresServer(Path directory, int port) throws IOException {
        this(directory.resolve("postgres"), directory.resolve("postgres.log"), port, Host.LOOPBACK);
    }

    PostgresServer(Path data, Path log, int port, Host host) throws IOException {
        this.address = host.address() + ":" + port;
        String executable = initialize(data);
        Files.writeString(data.resolve("pg_hba.conf"), "host all all %s/24 trust\n".formatted(host.address()));
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(executable, "-D", data.toString(), "-p", Integer.toString(port), "-h", host.address(),
                "-k", "", "-c", "fsync=on", "-c", "synchronous_commit=on",
                "-c", "max_connections=" + CONNECTIONS));
        server = new ChildProcess(host, command, log);
    }

    /** Makes the data directory, and tells where the binaries were unpacked to. */
    private static String initialize(Path data) throws IOException {
        try (EmbeddedPostgres unused = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).start()) {
            long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
            return ProcessHandle.of(pid).flatMap(process -> process.info().command()).orElseThrow();
        }
    }

    /** Where it is, past any proxy. */
    String address() {
        return address;
    }

    public void start() {
        server.start();
    }

    ChildProcess server() {
        return server;
    }

    public void awaitReady() {
        await("PostgreSQL, see " + server.output()).atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(SQLException.class).until(() -> {
                    connect("postgres").close();
                    return true;
                });
    }

    /** Straight to the server, past any proxy. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(address, database), "postgres", "");
    }

    public static String url(String address, String database) {
        return "jdbc:postgresql://%s/%s".formatted(address, database);
    }

    @Override
    public void close() {
        server.close();
    }
}

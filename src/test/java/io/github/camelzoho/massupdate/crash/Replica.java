package io.github.camelzoho.massupdate.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import io.github.camelzoho.massupdate.service.ServiceProcess;

/** A copy of the packaged service, which tells PostgreSQL its name and the number of its start. */
final class Replica implements AutoCloseable {

    private final String name;
    private final String ledger;
    private final ServiceProcess process;
    private Instant startedAt = Instant.MIN;
    private int starts;
    private int ends;
    private boolean wanted;

    /**
     * @param ledger address of the PostgreSQL server
     * @param jar    which version of the service
     */
    Replica(Path directory, String name, String ledger, Map<String, String> settings, Path jar) throws IOException {
        this.name = name;
        this.ledger = ledger;
        this.process = new ServiceProcess(Files.createDirectories(directory.resolve(name)), settings, jar);
    }

    synchronized void start() {
        starts++;
        wanted = true;
        startedAt = Instant.now();
        process.start(Map.of("MASSUPDATE_JDBC_URL", PostgresServer.url(ledger, "ledger") + "?ApplicationName=" + who()));
    }

    /** Who it is since its last start. */
    synchronized String who() {
        return name + "." + starts;
    }

    synchronized Instant startedAt() {
        return startedAt;
    }

    ServiceProcess process() {
        return process;
    }

    /** What a service manager does. */
    synchronized void startIfEnded() {
        if (wanted && !process.isAlive()) {
            ends++;
            start();
        }
    }

    /** How often it ended on its own. */
    synchronized int ends() {
        return ends;
    }

    synchronized void kill() throws InterruptedException {
        wanted = false;
        process.kill();
    }

    synchronized void stop() throws InterruptedException {
        wanted = false;
        process.stop();
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}

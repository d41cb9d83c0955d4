package io.github.camelzoho.massupdate.benchmarks.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelzoho.massupdate.service.FreePort;

/** The packaged service in a process of its own. */
final class Service implements AutoCloseable {

    private static final int LONGEST_START_MILLIS = 60_000;

    private final Process process;

    /**
     * Starts it and waits until it is ready.
     *
     * @param directory   its working directory
     * @param environment its settings
     */
    Service(Path directory, Map<String, String> environment) throws IOException, InterruptedException {
        int port = FreePort.choose();
        Files.createDirectories(directory);
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar", Path.of("..", "target", "quarkus-app", "quarkus-run.jar").toAbsolutePath().toString());
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        process = builder.directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(directory.resolve("service.log").toFile()).start();
        awaitReady(URI.create("http://127.0.0.1:" + port + "/q/health/ready"));
    }

    private void awaitReady(URI probe) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        long end = System.currentTimeMillis() + LONGEST_START_MILLIS;
        while (System.currentTimeMillis() < end && process.isAlive()) {
            try {
                if (http.send(HttpRequest.newBuilder(probe).build(), BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // it does not listen yet
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The service did not become ready: run mvn package in the parent directory.");
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}

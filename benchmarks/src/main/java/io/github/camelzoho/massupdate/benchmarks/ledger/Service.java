package io.github.camelzoho.massupdate.benchmarks.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelzoho.massupdate.service.FreePort;

/** The packaged service in a process of its own. */
final class Service implements AutoCloseable {

    private static final int LONGEST_START_MILLIS = 180_000;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final URI uri;

    /** Starts the one that was packaged in the parent directory; see the other constructor. */
    Service(Path directory, Map<String, String> environment) throws IOException, InterruptedException {
        this(Path.of("..", "target", "quarkus-app"), directory, environment);
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param application the folder {@code quarkus-app} of a build
     * @param directory   its working directory
     * @param environment its settings
     */
    Service(Path application, Path directory, Map<String, String> environment) throws IOException, InterruptedException {
        int port = FreePort.choose();
        Files.createDirectories(directory);
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar", application.resolve("quarkus-run.jar").toAbsolutePath().toString());
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        process = builder.directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(directory.resolve("service.log").toFile()).start();
        uri = URI.create("http://127.0.0.1:" + port);
        awaitReady();
    }

    /** Posts JSON, and fails unless it is taken. */
    void post(String path, String json) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(HttpRequest.newBuilder(uri.resolve(path))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("The service answered %s to %s: %s".formatted(answer.statusCode(), path, answer.body()));
        }
    }

    private void awaitReady() throws InterruptedException {
        URI probe = uri.resolve("/q/health/ready");
        long end = System.currentTimeMillis() + LONGEST_START_MILLIS;
        while (System.currentTimeMillis() < end && process.isAlive()) {
            try {
                if (HTTP.send(HttpRequest.newBuilder(probe).build(), BodyHandlers.discarding()).statusCode() == 200) {
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

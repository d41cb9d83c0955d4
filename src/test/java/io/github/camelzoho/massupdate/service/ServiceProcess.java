package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.awaitility.Awaitility.await;

/**
 * The packaged service in a process of its own, as a user starts it. The system property {@code service.executable} names a
 * native executable to start instead of the jar.
 */
public final class ServiceProcess implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final Map<String, String> environment;
    private final Path jar;
    /** HTTP/1.1, whose requests the client sends again where the service closes an idle connection at that moment. */
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();
    private final int port;
    private Process process;

    /**
     * @param directory   the working directory; what it holds survives a kill
     * @param environment the settings
     */
    public ServiceProcess(Path directory, Map<String, String> environment) {
        this(directory, environment, Path.of("target", "quarkus-app", "quarkus-run.jar"));
    }

    /** @param jar what runs, unless it is the native executable */
    public ServiceProcess(Path directory, Map<String, String> environment, Path jar) {
        this.jar = jar;
        this.directory = directory;
        this.environment = environment;
        this.port = FreePort.choose();
    }

    /** One that asks Zoho about no job, for tests of everything else. */
    static ServiceProcess withoutPolling(Path directory, Map<String, String> environment) throws IOException {
        Files.createDirectories(directory.resolve("routes"));
        Files.writeString(directory.resolve("routes").resolve("poll.camel.yaml"),
                "- route: {id: poll, from: {uri: 'direct:nobody', steps: [{stop: {}}]}}\n");
        return new ServiceProcess(directory, environment);
    }

    public ServiceProcess start() {
        return start(Map.of());
    }

    /** @param more settings of this start alone */
    public ServiceProcess start(Map<String, String> more) {
        ProcessBuilder builder = new ProcessBuilder(command()).directory(directory.toFile());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private List<String> command() {
        String executable = System.getProperty("service.executable", "");
        if (!executable.isEmpty()) {
            return List.of(Path.of(executable).toAbsolutePath().toString());
        }
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // its life is short: what the second compiler makes would not be used for long
                "-XX:TieredStopAtLevel=1",
                "-jar", jar.toAbsolutePath().toString()));
    }

    public ServiceProcess awaitReady() {
        await("ready service, see " + log()).atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> send(request("/q/health/ready").GET()).statusCode() == 200);
        return this;
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Whether the process ends on its own within this time. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Ends the process at once, as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks the process to end, as a service manager does. */
    public int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /** The verdicts on jobs given over HTTP. */
    public JsonNode watch(String body) throws IOException, InterruptedException {
        HttpResponse<String> response = post(body);
        if (response.statusCode() != 202) {
            throw new IOException("POST /jobs answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** What is answered to jobs given over HTTP. */
    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(request("/jobs")
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send(request(path).GET()).body());
    }

    int port() {
        return port;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** The lines of the default results file. */
    public List<JsonNode> results() throws IOException {
        Path file = directory.resolve("data").resolve("results.ndjson");
        if (!Files.exists(file)) {
            return List.of();
        }
        List<JsonNode> results = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            results.add(JSON.readTree(line));
        }
        return results;
    }

    /** How many whole lines the results file has; unlike {@link #results()} not put off by a line being written. */
    public long resultCount() throws IOException {
        Path file = directory.resolve("data").resolve("results.ndjson");
        if (!Files.exists(file)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.endsWith("}")).count();
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public Path log() {
        return directory.resolve("service.log");
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }
}

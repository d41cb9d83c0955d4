package io.github.camelzoho.massupdate.service.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.LastError;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.github.camelzoho.massupdate.ledger.RecordCounts;
import io.github.camelzoho.massupdate.poll.PollTrace;

/** The service in a process of its own, which the demo can kill, and to which it speaks as users do. */
final class DemoService implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 100;

    private final DemoPlan plan;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
    private Process process;

    DemoService(DemoPlan plan) {
        this.plan = plan;
    }

    /**
     * Starts the process, and returns once it is ready.
     *
     * @throws IOException if it ends before
     */
    void start() throws IOException, InterruptedException {
        // what it says goes where this process says something; its own log is a file
        process = new ProcessBuilder(plan.command()).inheritIO().start();
        Instant giveUp = Instant.now().plus(LONGEST_START);
        while (!ready()) {
            if (!process.isAlive()) {
                throw new IOException("The service of the demo ended with status %s.".formatted(process.exitValue()));
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new IOException("The service of the demo was not ready after %s s.".formatted(LONGEST_START.toSeconds()));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private boolean ready() throws InterruptedException {
        try {
            return send(request("/q/health/ready")).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits until the process ends. */
    void await() throws InterruptedException {
        process.waitFor();
    }

    /** Gives it the jobs as users do: some by HTTP, some as a file, in which one line cannot be read. */
    void watch(List<DemoJob> jobs) throws IOException, InterruptedException {
        require(send(request("/jobs").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(DemoJobs.json(jobs, DemoJob.Arrival.HTTP, ",", "[", "]")))));
        Path intake = Files.createDirectories(plan.intake());
        Path written = Files.writeString(intake.resolveSibling(DemoPlan.FILE),
                DemoJobs.json(jobs, DemoJob.Arrival.FILE, "\n", "", "\n" + DemoPlan.BAD_LINE + "\n"));
        Files.move(written, intake.resolve(DemoPlan.FILE));
    }

    /** The jobs that it knows. */
    Map<JobKey, Job> jobs() throws IOException, InterruptedException {
        Map<JobKey, Job> jobs = new HashMap<>();
        JSON.readTree(require(send(request("/jobs?limit=1000")))).get("jobs").forEach(json -> {
            Job job = job(json);
            jobs.put(job.key(), job);
        });
        return jobs;
    }

    /** Whether every result has been taken. */
    boolean hasDelivered() throws IOException, InterruptedException {
        for (JsonNode subscription : JSON.readTree(require(send(request("/subscriptions"))))) {
            if (subscription.get("depth").asLong() > 0) {
                return false;
            }
        }
        return true;
    }

    /** The ids of the jobs whose results are in the file, as often as they are in it. */
    List<String> results() throws IOException {
        List<String> ids = new ArrayList<>();
        for (String line : Files.readAllLines(plan.results())) {
            ids.add(JSON.readTree(line).get("jobId").asText());
        }
        return ids;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(plan.page()).resolve(path)).timeout(PATIENCE);
        plan.apiKey().ifPresent(key -> request.header("X-API-Key", key));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String require(HttpResponse<String> response) throws IOException {
        if (response.statusCode() >= 300) {
            throw new IOException("The service answered %s: %s".formatted(response.statusCode(), response.body()));
        }
        return response.body();
    }

    /** What the demo shows of a job. */
    private static Job job(JsonNode json) {
        Instant watchedAt = Instant.parse(json.get("watchedAt").asText());
        return new Job(
                new JobKey(text(json, "connection"), text(json, "module"), text(json, "jobId")),
                json.has("outcome") ? Outcome.valueOf(text(json, "outcome")) : null, text(json, "status"),
                new RecordCounts(number(json, "failedCount"), number(json, "updatedCount"), number(json, "notUpdatedCount"),
                        number(json, "totalCount")),
                watchedAt, Instant.parse(text(json, "deadline")), null, null, null, json.get("polls").asInt(),
                new LastError(text(json, "errorCode"), text(json, "errorMessage"), null),
                json.path("errors").asInt(), null, PollTrace.watched(watchedAt.toEpochMilli()));
    }

    private static String text(JsonNode json, String name) {
        return json.has(name) ? json.get(name).asText() : null;
    }

    private static Long number(JsonNode json, String name) {
        return json.has(name) ? Long.valueOf(json.get(name).asLong()) : null;
    }

    @Override
    public void close() {
        process.destroy();
    }
}

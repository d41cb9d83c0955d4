package io.github.camelzoho.massupdate.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Kills real processes on the embedded ledger in the middle of their work; the log of the far end and the delivered results are the witnesses. */
class LedgerCrashTest {

    private static final int JOBS = 400;
    private static final int KILLS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    private final List<Process> processes = new ArrayList<>();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @AfterEach
    void killAll() {
        processes.forEach(Process::destroyForcibly);
    }

    private Process start() throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-cp", System.getProperty("java.class.path"), LedgerProcess.class.getName(), directory.toString(), String.valueOf(JOBS))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("output").toFile()))
                .start();
        processes.add(process);
        return process;
    }

    private List<String> lines(String log) throws IOException {
        Path file = directory.resolve(log);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Waits until the processes have got a little further, so that the kill hits them at work. */
    private void awaitProgress() throws IOException {
        int before = lines("calls").size();
        int progress = 20 + random.nextInt(100);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> lines("calls").size() >= before + progress);
    }

    private void assertNothingLost() throws IOException {
        Set<String> acknowledged = new HashSet<>(lines("acknowledged"));
        assertThat(acknowledged).hasSize(JOBS);
        await().atMost(PATIENCE).until(() -> results().keySet().containsAll(acknowledged));
        assertThat(results().keySet()).as("seed %d", seed).isEqualTo(acknowledged);
        assertThat(results()).as("seed %d", seed).allSatisfy((jobId, contents) -> {
            assertThat(contents).as("a repeated result is the same").hasSize(1);
            JsonNode result = contents.iterator().next();
            assertThat(result.path("outcome").asText()).isEqualTo("COMPLETED");
            assertThat(result.path("updatedCount").asText()).isEqualTo(jobId);
        });
    }

    private Map<String, Set<JsonNode>> results() throws IOException {
        Map<String, Set<JsonNode>> results = new TreeMap<>();
        for (String line : lines("results")) {
            JsonNode result = new ObjectMapper().readTree(line);
            results.computeIfAbsent(result.path("jobId").asText(), id -> new HashSet<>()).add(result);
        }
        return results;
    }

    private void assertNoOverlappingCalls() throws IOException {
        Map<String, List<long[]>> calls = new TreeMap<>();
        for (String line : lines("calls")) {
            String[] fields = line.split(" ");
            calls.computeIfAbsent(fields[0], id -> new ArrayList<>())
                    .add(new long[] {Long.parseLong(fields[1]), Long.parseLong(fields[2])});
        }
        assertThat(calls).as("seed %d", seed).allSatisfy((jobId, times) -> {
            times.sort((a, b) -> Long.compare(a[0], b[0]));
            for (int i = 1; i < times.size(); i++) {
                assertThat(times.get(i)[0]).isGreaterThanOrEqualTo(times.get(i - 1)[1]);
            }
        });
    }

    @Test
    void should_lose_nothing_when_the_embedded_ledger_is_killed_at_work() throws Exception {
        for (int i = 0; i < KILLS; i++) {
            Process process = start();
            awaitProgress();
            process.destroyForcibly().waitFor();
        }
        start();

        await().atMost(PATIENCE).until(() -> new HashSet<>(lines("acknowledged")).size() == JOBS);
        assertNothingLost();
        assertNoOverlappingCalls();
    }
}

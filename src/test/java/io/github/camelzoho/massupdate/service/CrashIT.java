package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzoho.massupdate.simulator.JobReport;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Kills the service again and again; the simulator and the results file are the witnesses. */
class CrashIT {

    private static final int KILLS = Integer.getInteger("crash.kills", 6);
    private static final int JOBS = 240;

    /** How many deliveries can be under way at once: the most that one kill can repeat. */
    private static final int DELIVERIES_AT_ONCE = 100;

    @TempDir
    Path directory;

    @Test
    void should_deliver_every_acknowledged_job_when_killed_at_random_moments() throws Exception {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        System.out.println("crash.seed=" + seed);
        Random random = new Random(seed);
        try (ZohoSimulator zoho = ZohoSimulator.start(SimulatorSettings.defaults().withLatency(Duration.ofMillis(5)));
             ServiceProcess service = new ServiceProcess(directory, settings(zoho))) {
            List<JobScript> scripts = IntStream.range(0, JOBS).mapToObj(i -> script(i, random)).toList();
            zoho.begin(scripts);
            List<List<JobScript>> portions = portions(scripts);
            for (List<JobScript> portion : portions) {
                service.start().awaitReady();
                give(service, portion, random);
                assertThat(service.endsWithin(random.nextInt(900))).isFalse();
                service.kill();
            }
            service.start().awaitReady();
            await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(500))
                    .until(() -> distinct(service.results()).size() == JOBS);
            judge(service.results(), zoho);
        }
    }

    private Map<String, String> settings(ZohoSimulator zoho) {
        Map<String, String> settings = new HashMap<>(ZohoEnvironment.of(zoho));
        settings.put("MASSUPDATE_INTAKE_FILE_DIRECTORY", "intake");
        settings.put("QUARKUS_LOG_LEVEL", "WARN");
        return settings;
    }

    private static JobScript script(int i, Random random) {
        int total = 1 + random.nextInt(200);
        return JobScript.job(i % 2 == 0 ? "Leads" : "Deals", Long.toString(554_023_000_000_000_000L + i))
                .total(total)
                .recordsPerSecond(total / (0.1 + 20 * random.nextDouble()))
                .failed(random.nextInt(total))
                .build();
    }

    private static List<List<JobScript>> portions(List<JobScript> scripts) {
        int size = (scripts.size() + KILLS - 1) / KILLS;
        List<List<JobScript>> portions = new ArrayList<>();
        for (int from = 0; from < scripts.size(); from += size) {
            portions.add(scripts.subList(from, Math.min(from + size, scripts.size())));
        }
        return portions;
    }

    /** Half of the jobs over HTTP, and half as a file that appears whole. */
    private void give(ServiceProcess service, List<JobScript> portion, Random random) throws IOException, InterruptedException {
        int half = portion.size() / 2;
        String file = portion.subList(0, half).stream()
                .map(job -> job.module() + "," + job.jobId() + "\n").collect(Collectors.joining());
        Path written = Files.writeString(directory.resolve("written"), file);
        Files.createDirectories(directory.resolve("intake"));
        Files.move(written, directory.resolve("intake").resolve("jobs-" + random.nextLong() + ".csv"), StandardCopyOption.ATOMIC_MOVE);
        String body = portion.subList(half, portion.size()).stream()
                .map(job -> "{\"module\":\"%s\",\"jobId\":\"%s\"}".formatted(job.module(), job.jobId()))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(service.watch(body)).allSatisfy(verdict -> assertThat(verdict.get("verdict").asText()).isEqualTo("WATCHED"));
    }

    private static Map<String, List<JsonNode>> distinct(Collection<JsonNode> results) {
        return results.stream().collect(Collectors.groupingBy(result -> result.get("jobId").asText()));
    }

    private static void judge(List<JsonNode> results, ZohoSimulator zoho) {
        distinct(results).forEach((jobId, copies) -> {
            JsonNode result = copies.get(0);
            assertThat(copies).as("repeats of %s", jobId).allMatch(result::equals);
            JobReport last = zoho.job(result.get("module").asText(), jobId).orElseThrow().report();
            assertThat(result.get("outcome").asText()).as(jobId).isEqualTo(last.status().name());
            assertThat(result.get("failedCount").asLong()).as(jobId).isEqualTo(last.failed());
            assertThat(result.get("updatedCount").asLong()).as(jobId).isEqualTo(last.updated());
            assertThat(result.get("notUpdatedCount").asLong()).as(jobId).isEqualTo(last.notUpdated());
            assertThat(result.get("totalCount").asLong()).as(jobId).isEqualTo(last.total());
        });
        int repeats = results.size() - JOBS;
        System.out.printf("%d jobs, %d kills, %d results repeated%n", JOBS, KILLS, repeats);
        assertThat(repeats).isBetween(0, KILLS * DELIVERIES_AT_ONCE);
    }
}

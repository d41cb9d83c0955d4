package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** The embedded ledger on a disk of its own, which gets full. Needs a user who may mount one. */
class FullDiskIT {

    private static final long FIRST = 554_023_000_000_000_000L;
    private static final int PORTION = 200;

    @TempDir
    Path directory;

    private final Set<String> acknowledged = new HashSet<>();
    private long next = FIRST;

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk().toString());
    }

    private Path disk() {
        return directory.resolve("disk");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    @Test
    void should_stop_the_intake_with_a_clear_error_lose_nothing_and_go_on_when_there_is_room_again() throws Exception {
        Files.createDirectories(disk());
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk().toString())).isZero();
        try (ZohoSimulator zoho = ZohoSimulator.start(SimulatorSettings.defaults());
             ServiceProcess service = new ServiceProcess(directory, settings(zoho))) {
            service.start().awaitReady();
            give(service, zoho);
            Path ballast = Files.write(disk().resolve("ballast"), new byte[(int) (disk().toFile().getUsableSpace() - 600_000)]);

            HttpResponse<String> refusal = giveUntilRefused(service, zoho);

            assertThat(refusal.statusCode()).isEqualTo(503);
            assertThat(refusal.body()).contains("full");
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(200)).until(
                    () -> service.send(service.request("/q/health/ready").GET()).body().contains("is full"));

            Files.delete(ballast);
            service.awaitReady();
            assertThat(give(service, zoho).statusCode()).isEqualTo(202);
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(delivered()).containsAll(acknowledged));

            service.kill();
            service.start().awaitReady();
            assertThat(service.get("/q/health/ready").path("status").asText()).isEqualTo("UP");
        }
    }

    private Map<String, String> settings(ZohoSimulator zoho) {
        Map<String, String> settings = new HashMap<>(ZohoEnvironment.of(zoho));
        settings.put("MASSUPDATE_DATA_DIRECTORY", disk().toString());
        return settings;
    }

    private HttpResponse<String> giveUntilRefused(ServiceProcess service, ZohoSimulator zoho) throws Exception {
        HttpResponse<String> response = give(service, zoho);
        while (response.statusCode() == 202) {
            response = give(service, zoho);
        }
        return response;
    }

    /** Gives jobs that are over at once, and keeps in mind those that were acknowledged. */
    private HttpResponse<String> give(ServiceProcess service, ZohoSimulator zoho) throws Exception {
        List<String> ids = LongStream.range(next, next + PORTION).mapToObj(Long::toString).toList();
        next += PORTION;
        ids.forEach(id -> zoho.begin(JobScript.job("Leads", id).total(1).recordsPerSecond(1_000).build()));
        String body = ids.stream().map("{\"module\":\"Leads\",\"jobId\":\"%s\"}"::formatted).collect(Collectors.joining(",", "[", "]"));
        HttpResponse<String> response = service.post(body);
        if (response.statusCode() == 202) {
            acknowledged.addAll(ids);
        }
        return response;
    }

    private Set<String> delivered() throws IOException {
        Path results = disk().resolve("results.ndjson");
        Set<String> delivered = new HashSet<>();
        for (String line : Files.exists(results) ? Files.readAllLines(results) : List.<String>of()) {
            // the last line may be half written
            if (line.endsWith("}")) {
                delivered.add(ServiceProcess.JSON.readTree(line).path("jobId").asText());
            }
        }
        return delivered;
    }
}

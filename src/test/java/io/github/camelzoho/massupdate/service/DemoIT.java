package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The demo as a user starts it, without a terminal. */
class DemoIT {

    @TempDir
    Path directory;

    @Test
    void should_take_jobs_of_every_fate_through_a_kill_to_results_that_the_log_of_the_simulator_confirms() throws Exception {
        Map<String, String> settings = Map.of("QUARKUS_PROFILE", "demo", "MASSUPDATE_DATA_DIRECTORY", "data",
                "ZOHO_CLIENT_ID", "the account of the user must not be touched");
        try (ServiceProcess demo = new ServiceProcess(directory, settings).start()) {
            await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(1))
                    .until(() -> output(demo).stream().anyMatch(line -> line.contains("Ctrl-C")));

            assertThat(output(demo)).anyMatch(line -> line.matches("Half time: kill -9 of the service with \\d+ jobs open; it was back after .* s\\."))
                    .anyMatch(line -> line.equals("Killed at half time, and every result still agrees with the simulator's log."))
                    .anyMatch(line -> line.matches("\\d+ jobs: 9 COMPLETED, 1 EXPIRED, 1 FAILED, 2 REJECTED; .*"));
            assertThat(output(demo)).as("lines that fit into a terminal of 80 columns")
                    .allMatch(line -> line.length() <= 80);
            assertThat(demo.results()).hasSizeGreaterThanOrEqualTo(13).extracting(result -> result.get("outcome").asText())
                    .contains("COMPLETED", "FAILED", "REJECTED", "EXPIRED");
            JsonNode jobs = demo.get("/jobs").get("jobs");
            assertThat(jobs).hasSize(13).allMatch(job -> job.has("outcome"));
        }
    }

    private static List<String> output(ServiceProcess demo) throws IOException {
        return Files.readAllLines(demo.log());
    }
}

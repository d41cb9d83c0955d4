package io.github.camelzoho.massupdate.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzoho.massupdate.simulator.ClientCredentials;
import io.github.camelzoho.massupdate.simulator.JobReport;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.LoggedCall;
import io.github.camelzoho.massupdate.simulator.ReportedStatus;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged service against the simulator, from job ids to results. */
class MainJobIT {

    @TempDir
    Path directory;

    private ZohoSimulator zoho;
    private ServiceProcess service;

    @BeforeEach
    void startBoth() {
        zoho = ZohoSimulator.start(SimulatorSettings.defaults().withLatency(Duration.ofMillis(5)));
        Map<String, String> settings = new HashMap<>(ZohoEnvironment.of(zoho));
        settings.put("MASSUPDATE_INTAKE_FILE_DIRECTORY", "intake");
        settings.put("MASSUPDATE_INTAKE_FILE_QUIET_TIME", "1s");
        service = new ServiceProcess(directory, settings).start().awaitReady();
    }

    @AfterEach
    void stopBoth() throws InterruptedException {
        service.close();
        zoho.close();
    }

    @Test
    void should_deliver_the_last_counts_of_every_job_once_and_then_ask_no_more() throws Exception {
        List<JobScript> jobs = IntStream.range(0, 500).mapToObj(i -> JobScript.job("Leads", Integer.toString(1000 + i))
                .total(1 + i % 60).recordsPerSecond(10 + i).failed(i % 7 == 0 ? 1 : 0)
                .outcome(i % 11 == 0 ? ReportedStatus.FAILED : ReportedStatus.COMPLETED).build()).toList();
        zoho.begin(jobs);
        service.watch(jobs.stream().limit(250).map(job -> "{\"module\":\"Leads\",\"jobId\":\"%s\"}".formatted(job.jobId()))
                .collect(Collectors.joining(",", "[", "]")));
        Files.writeString(directory.resolve("intake").resolve("rest.csv"), jobs.stream().skip(250)
                .map(job -> "Leads," + job.jobId()).collect(Collectors.joining("\n", "", "\n")));

        await().atMost(Duration.ofMinutes(2)).until(() -> service.resultCount() >= jobs.size());

        Set<String> delivered = new HashSet<>();
        for (JsonNode result : service.results()) {
            String jobId = result.get("jobId").asText();
            assertThat(delivered.add(jobId)).as("first result of %s", jobId).isTrue();
            JobReport last = zoho.job("Leads", jobId).orElseThrow().report();
            assertThat(result.get("schema").asInt()).isEqualTo(1);
            assertThat(result.get("outcome").asText()).isEqualTo(last.status().name());
            assertThat(List.of(result.get("failedCount").asLong(), result.get("updatedCount").asLong(),
                    result.get("notUpdatedCount").asLong(), result.get("totalCount").asLong()))
                    .containsExactly(last.failed(), last.updated(), last.notUpdated(), last.total());
            List<LoggedCall> calls = zoho.log().calls(jobId);
            assertThat(calls).hasSize(result.get("polls").asInt());
            assertThat(calls.stream().filter(LoggedCall::isTerminal)).hasSize(1);
            assertThat(calls.get(calls.size() - 1).isTerminal()).isTrue();
        }
        assertThat(delivered).hasSize(jobs.size());
        await().untilAsserted(() -> assertThat(directory.resolve("intake/done/rest.csv")).exists());
        assertThat(service.send(service.request("/q/metrics")).body()).containsPattern(
                "zohomassupdate_calls_seconds_count\\{.*outcome=\"OK\".*} %d\\.0".formatted(
                        service.results().stream().mapToInt(result -> result.get("polls").asInt()).sum()));
    }

    @Test
    void should_judge_each_bad_job_by_itself() throws Exception {
        zoho.begin(JobScript.job("Leads", "1").build());
        JsonNode verdicts = service.watch("""
                [{"module":"Leads","jobId":"1"},{"module":"../Leads","jobId":"1"},{"module":"Leads","jobId":"1s"},
                 {"module":"Leads"},7,{"module":"Leads","jobId":404}]""");
        assertThat(verdicts).extracting(verdict -> verdict.get("verdict").asText())
                .containsExactly("WATCHED", "INVALID", "INVALID", "INVALID", "INVALID", "WATCHED");
        Files.writeString(directory.resolve("intake").resolve("mixed.csv"), "nonsense\nLeads,1\n{\"module\":\n");

        await().atMost(Duration.ofMinutes(2)).until(() -> service.resultCount() == 2);

        assertThat(service.results()).extracting(result -> result.get("jobId").asText() + result.get("outcome").asText())
                .containsExactly("1COMPLETED", "404REJECTED");
        JsonNode rejected = service.results().get(1);
        assertThat(rejected.get("errorMessage").asText()).contains("404");
        assertThat(Duration.between(Instant.parse(rejected.get("watchedAt").asText()), Instant.parse(rejected.get("settledAt").asText())))
                .isGreaterThan(Duration.ofSeconds(29));
        assertThat(Files.readAllLines(directory.resolve("intake/rejected/mixed.csv.rejected")))
                .hasSize(2).anyMatch(line -> line.startsWith("nonsense\t")).anyMatch(line -> line.startsWith("{\"module\":\t"));
    }

    @Test
    void should_pause_on_wrong_credentials_and_go_on_when_they_are_repaired() throws Exception {
        ClientCredentials right = zoho.credentials();
        zoho.credentials(new ClientCredentials(right.clientId(), "changed", right.refreshToken(), right.accessToken(), right.scopes()));
        zoho.begin(JobScript.job("Leads", "1").build());
        service.watch("{\"module\":\"Leads\",\"jobId\":\"1\"}");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() ->
                assertThat(service.get("/jobs/default/Leads/1").path("errorMessage").asText()).contains("client"));
        assertThat(service.get("/jobs/default/Leads/1").has("outcome")).isFalse();

        zoho.credentials(right);
        await().atMost(Duration.ofMinutes(3)).until(() -> service.resultCount() == 1);
        assertThat(service.results().get(0).get("outcome").asText()).isEqualTo("COMPLETED");
    }
}

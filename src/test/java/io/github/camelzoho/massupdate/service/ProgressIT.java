package io.github.camelzoho.massupdate.service;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzoho.massupdate.service.ProgressReceivingServer.Mood;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The progress of watched jobs, sent by the packaged service to a server of the user. */
class ProgressIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    private ProgressReceivingServer receiver;
    private ZohoSimulator zoho;
    private ServiceProcess service;

    @BeforeEach
    void startAll() throws Exception {
        receiver = new ProgressReceivingServer();
        zoho = ZohoSimulator.start();
        Map<String, String> settings = new HashMap<>(ZohoEnvironment.of(zoho));
        settings.put("MASSUPDATE_PROGRESS", receiver.url());
        settings.put("MASSUPDATE_PROGRESS_INTERVAL", INTERVAL.toSeconds() + "s");
        settings.put("CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_POLL_POLICY", "fixed");
        settings.put("CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_DELAY", "200ms");
        service = new ServiceProcess(directory, settings).start().awaitReady();
    }

    @AfterEach
    void stopAll() throws Exception {
        service.close();
        zoho.close();
        receiver.close();
    }

    @Test
    void should_send_the_progress_of_each_job_at_a_limited_rate_and_go_on_after_a_kill() throws Exception {
        watch(List.of(JobScript.job("Leads", "7").total(2_000).recordsPerSecond(100).build(),
                JobScript.job("Leads", "8").total(4_000_000).recordsPerSecond(100).build()));

        await().atMost(PATIENCE).until(() -> events("7").size() >= 3);
        service.kill();
        int before = receiver.events().size();
        service.start().awaitReady();
        await("the end, see " + service.log()).atMost(PATIENCE).until(() -> service.resultCount() == 1 && last("7").equals("COMPLETED"));
        await().atMost(PATIENCE).until(() -> events("8").size() >= 6);

        JsonNode end = events("7").get(events("7").size() - 1);
        assertThat(end.get("updatedCount").asLong()).isEqualTo(2_000);
        assertThat(events("7")).extracting(event -> event.get("updatedCount").asLong()).isSorted();
        assertThat(receiver.events()).allSatisfy(event -> {
            assertThat(event.get("schema").asInt()).isEqualTo(1);
            assertThat(event.get("connection").asText()).isEqualTo("default");
            assertThat(event.get("module").asText()).isEqualTo("Leads");
        });
        assertRate(receiver.events().subList(0, before));
        assertRate(receiver.events().subList(before, receiver.events().size()));
        assertThat(zoho.log().calls("8")).as("the calls go on at their own rate").hasSizeGreaterThan(3 * events("8").size());
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, names = {"REFUSE", "SAY_NOTHING"})
    void should_poll_and_deliver_as_usual_while_the_server_does_not_take_the_progress(Mood mood) throws Exception {
        receiver.mood(mood);
        watch(IntStream.range(0, 40).mapToObj(i -> JobScript.job("Leads", Integer.toString(100 + i)).total(300).build()).toList());

        await("results, see " + service.log()).atMost(PATIENCE).until(() -> service.resultCount() == 40);
        assertThat(receiver.untaken()).isPositive();
        assertThat(service.results()).allSatisfy(result -> {
            assertThat(result.get("outcome").asText()).isEqualTo("COMPLETED");
            assertThat(Duration.between(Instant.parse(result.get("watchedAt").asText()), Instant.parse(result.get("settledAt").asText())))
                    .isLessThan(Duration.ofSeconds(20));
        });

        receiver.mood(Mood.TAKE);
        watch(List.of(JobScript.job("Leads", "9").total(100_000).recordsPerSecond(100).build()));
        await("progress, see " + service.log()).atMost(PATIENCE).until(() -> events("9").size() >= 2);
    }

    private void watch(List<JobScript> jobs) throws Exception {
        zoho.begin(jobs);
        service.watch(jobs.stream().map(job -> "{\"module\":\"Leads\",\"jobId\":\"%s\"}".formatted(job.jobId()))
                .collect(Collectors.joining(",", "[", "]")));
    }

    private List<JsonNode> events(String jobId) {
        return receiver.events().stream().filter(event -> event.get("jobId").asText().equals(jobId)).toList();
    }

    private String last(String jobId) {
        List<JsonNode> events = events(jobId);
        return events.isEmpty() ? "" : events.get(events.size() - 1).get("status").asText();
    }

    /** Two events of a job in one life of the service, unless the second says the end. */
    private static void assertRate(List<JsonNode> events) {
        Map<String, Instant> latest = new HashMap<>();
        for (JsonNode event : events) {
            Instant at = Instant.parse(event.get("at").asText());
            Instant earlier = latest.put(event.get("jobId").asText(), at);
            if (earlier != null && !event.get("status").asText().equals("COMPLETED")) {
                assertThat(Duration.between(earlier, at)).isGreaterThan(INTERVAL.minusMillis(100));
            }
        }
    }
}

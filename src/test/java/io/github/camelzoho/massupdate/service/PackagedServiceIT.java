package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The jar, or with -Dnative the executable, as Quarkus itself starts it. */
@QuarkusIntegrationTest
@WithTestResource(value = SimulatorResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class PackagedServiceIT {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @TestHTTPResource("/")
    URL base;

    @Test
    void should_watch_a_job_to_its_end() throws Exception {
        JsonNode verdicts = send(HttpRequest.newBuilder().header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"module\":\"Leads\",\"jobId\":\"1000\"}")), "jobs");
        assertThat(verdicts.findValuesAsText("verdict")).containsExactly("WATCHED");

        await().atMost(Duration.ofSeconds(30)).until(() -> job().path("outcome").asText().equals("COMPLETED"));
        assertThat(job().path("failedCount").asInt()).isEqualTo(7);
        assertThat(job().path("updatedCount").asInt()).isEqualTo(93);
    }

    @Test
    void should_be_ready_without_a_word_of_what_is_not_in_use() throws Exception {
        JsonNode health = send(HttpRequest.newBuilder().GET(), "q/health/ready");
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.path("checks").findValuesAsText("name")).containsExactlyInAnyOrder("ledger", "routes");
    }

    private JsonNode job() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder().GET(), "jobs/default/Leads/1000");
    }

    private JsonNode send(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        return json.readTree(http.send(request.uri(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString()).body());
    }
}

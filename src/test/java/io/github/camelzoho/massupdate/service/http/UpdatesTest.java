package io.github.camelzoho.massupdate.service.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.service.SimulatorResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The queue of mass updates over HTTP, and the bundled route that submits them, against the simulator. */
@QuarkusTest
@Tag("quarkus")
@WithTestResource(value = SimulatorResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class UpdatesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/")
    URI service;

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .method(method, BodyPublishers.ofString(body == null ? "" : body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(send("GET", path, null).body());
    }

    private static String update(String key, String module) {
        return "{\"key\":\"%s\",\"module\":\"%s\",\"customViewId\":\"7\",\"values\":{\"City\":\"Pune\"}}".formatted(key, module);
    }

    @Test
    void should_submit_what_is_queued_and_show_the_outcome_of_its_job() throws Exception {
        HttpResponse<String> queued = send("POST", "/updates", "[" + update("night-1", "Leads") + "," + update("night-2", "Leads") + ",{}]");
        assertThat(queued.statusCode()).isEqualTo(202);
        assertThat(JSON.readTree(queued.body()).findValuesAsText("verdict")).containsExactly("QUEUED", "QUEUED", "INVALID");
        assertThat(JSON.readTree(send("POST", "/updates", update("night-1", "Leads")).body()).findValuesAsText("verdict"))
                .containsExactly("DUPLICATE");

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() ->
                assertThat(get("/updates?state=SUBMITTED").get("updates").findValuesAsText("outcome")).hasSize(2).containsOnly("COMPLETED"));
        JsonNode first = get("/updates/night-1");
        JsonNode second = get("/updates/night-2");
        assertThat(first.get("jobId").asText()).isNotEqualTo(second.get("jobId").asText());
        assertThat(first.get("endedAt").asText()).as("in order").isLessThan(second.get("endedAt").asText());
        assertThat(get("/jobs/default/Leads/" + first.get("jobId").asText()).get("outcome").asText()).isEqualTo("COMPLETED");
        assertThat(send("DELETE", "/updates/night-1", null).statusCode()).isEqualTo(409);
        assertThat(send("POST", "/updates/night-1/again", null).statusCode()).isEqualTo(409);
    }

    @Test
    void should_hold_up_the_queue_of_a_connection() throws Exception {
        assertThat(send("POST", "/connections/invented/updates/stop", null).statusCode()).isEqualTo(404);
        assertThat(send("POST", "/connections/default/updates/stop", null).statusCode()).isEqualTo(204);
        send("POST", "/updates", update("held-1", "Deals"));

        assertThat(get("/updates").get("stopped").has("default")).isTrue();
        assertThat(get("/updates/held-1").get("state").asText()).isEqualTo("QUEUED");
        assertThat(send("DELETE", "/updates/held-1", null).statusCode()).isEqualTo(204);
        assertThat(get("/updates/held-1").get("state").asText()).isEqualTo("CANCELLED");

        assertThat(send("POST", "/connections/default/updates/resume", null).statusCode()).isEqualTo(204);
        assertThat(get("/updates").get("stopped").has("default")).isFalse();
    }

    @Test
    void should_refuse_what_there_is_not() throws Exception {
        assertThat(send("GET", "/updates/unknown", null).statusCode()).isEqualTo(404);
        assertThat(send("POST", "/updates/unknown/ran", null).statusCode()).isEqualTo(404);
        assertThat(send("GET", "/updates?limit=0", null).statusCode()).isEqualTo(400);
        for (String body : List.of("", "7", "[" + update("half", "Leads"), update("half", "Leads") + "\n" + update("other", "Leads"))) {
            assertThat(send("POST", "/updates", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(send("GET", "/updates/half", null).statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(send("POST", "/updates", "[{\"key\":\"x\",\"connection\":\"other\",\"module\":\"Leads\",\"customViewId\":\"7\","
                + "\"values\":{\"City\":\"Pune\"}}]").body()).findValuesAsText("reason")).singleElement().asString()
                .contains("'other' is not configured");
    }

    @Test
    void should_serve_the_schemas() throws Exception {
        assertThat(get("/schemas/result-1.json").get("$id").asText()).isEqualTo("urn:camel-zohomassupdate:schema:result:1");
        assertThat(get("/schemas/watch-item-1.json").get("type").asText()).isEqualTo("object");
    }
}

package com.example;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class JobApplicationTest {

    private static final ZohoSimulator ZOHO = ZohoSimulator.start();
    private static final String COMPLETED = "{\"connection\":\"default\",\"module\":\"Leads\",\"jobId\":\"41\",\"status\":\"COMPLETED\","
            + "\"terminal\":true,\"failedCount\":7,\"updatedCount\":43,\"notUpdatedCount\":0,\"totalCount\":50}";

    private final HttpClient client = HttpClient.newHttpClient();
    @Value("${local.server.port}")
    private int port;

    @DynamicPropertySource
    static void leadToTheSimulator(DynamicPropertyRegistry registry) {
        registry.add("zoho.url", ZOHO::baseUrl);
    }

    @BeforeAll
    static void begin() {
        ZOHO.begin(JobScript.job("Leads", "41").total(50).recordsPerSecond(1_000_000).failed(7).build());
    }

    @AfterAll
    static void stop() {
        ZOHO.close();
    }

    @Test
    void should_answer_with_the_documented_json() throws Exception {
        assertThat(get("/jobs/41")).isEqualTo(COMPLETED);
    }

    @Test
    void should_read_the_documented_json() throws Exception {
        assertThat(send(HttpRequest.newBuilder().header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(COMPLETED)), "/updated")).isEqualTo("43");
    }

    @Test
    void should_show_the_connection_in_the_health() throws Exception {
        get("/jobs/41");

        JsonNode health = new ObjectMapper().readTree(get("/actuator/health"));

        assertThat(health.at("/status").asText()).isEqualTo("UP");
        assertThat(health.toString()).contains("producer:zohomassupdate-default");
    }

    @Test
    void should_count_calls_in_the_metrics() throws Exception {
        get("/jobs/41");

        JsonNode calls = new ObjectMapper().readTree(get("/actuator/metrics/zohomassupdate.calls?tag=outcome:OK"));

        assertThat(calls.at("/measurements/0/value").asDouble()).isPositive();
        assertThat(calls.at("/availableTags").toString()).contains("connection");
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(), path);
    }

    private String send(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        return client.send(request.uri(URI.create("http://127.0.0.1:%d%s".formatted(port, path))).build(), BodyHandlers.ofString()).body();
    }
}

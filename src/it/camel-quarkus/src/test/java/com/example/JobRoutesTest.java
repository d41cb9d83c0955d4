package com.example;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(SimulatedZoho.class)
class JobRoutesTest {

    @TestHTTPResource
    URI application;

    @Test
    void should_ask_once() throws Exception {
        assertThat(get("/status/41").path("status").asText()).isEqualTo("RUNNING");
    }

    @Test
    void should_wait_for_the_end() throws Exception {
        JsonNode end = get("/end/42");

        assertThat(end.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(end.path("updatedCount").asLong()).isEqualTo(43);
        assertThat(end.path("failedCount").asLong()).isEqualTo(7);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(application.resolve(path)).build(), BodyHandlers.ofString()).body());
    }
}

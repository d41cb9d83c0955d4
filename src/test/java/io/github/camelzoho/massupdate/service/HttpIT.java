package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the packaged service answers to requests of every kind, while a key is configured. */
class HttpIT {

    private static final String KEY = "a-key-that-opens-everything";
    private static final String READ_KEY = "a-key-that-opens-looking";

    @TempDir
    static Path directory;

    private static ServiceProcess service;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceProcess.withoutPolling(directory, Map.of("ZOHO_ACCESS_TOKEN", "none", "QUARKUS_HTTP_HOST", "0.0.0.0",
                "MASSUPDATE_API_KEY", KEY, "MASSUPDATE_READ_API_KEY", READ_KEY)).start().awaitReady();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "GET    | /                                | none  | 200",
            "GET    | /page/page.js                    | none  | 200",
            "GET    | /q/health/live                   | none  | 200",
            "GET    | /jobs                            | none  | 401",
            "GET    | /overview                        | none  | 401",
            "GET    | /q/metrics                       | none  | 401",
            "GET    | /q/openapi                       | none  | 401",
            "GET    | /page/../jobs                    | none  | 401",
            "GET    | /page/%2e%2e/jobs                | none  | 401",
            "GET    | //jobs                           | none  | 401",
            "GET    | /jobs/                           | none  | 401",
            "GET    | /%6aobs                          | none  | 401",
            "GET    | /jobs                            | wrong | 401",
            "POST   | /jobs                            | none  | 401",
            "POST   | /jobs                            | read  | 403",
            "DELETE | /jobs/default/Leads/1            | read  | 403",
            "GET    | /jobs                            | read  | 200",
            "GET    | /q/metrics                       | read  | 200",
            "GET    | /q/openapi                       | read  | 200",
            "GET    | /overview                        | write | 200",
            "GET    | /jobs/default/Leads/1            | write | 404",
            "GET    | /jobs/default/Leads/x            | write | 400",
            "GET    | /jobs?limit=0                    | write | 400",
            "GET    | /jobs?limit=x                    | write | 400",
            "GET    | /jobs?outcome=x                  | write | 400",
            "GET    | /jobs?settled=maybe              | write | 400",
            "GET    | /jobs?jobId=55x                  | write | 400",
            "GET    | /jobs?module=a%20b               | write | 400",
            "GET    | /jobs?connection=-               | write | 400",
            "GET    | /jobs/count?jobId=5.5E17         | write | 400",
            "GET    | /export?module=1                 | write | 400",
            "POST   | /jobs/stop?jobId=55x             | write | 400",
            "POST   | /jobs/redeliver?module=a-b       | write | 400",
            "GET    | /jobs?watchedBefore=yesterday    | write | 400",
            "GET    | /jobs?watchedAfter=%2B999999999-12-31T23:59:59Z | write | 400",
            "GET    | /jobs?watchedBefore=-999999999-01-01T00:00:00Z | write | 400",
            "GET    | /jobs?watchedAfter=9999-12-31T23:59:59Z | write | 200",
            "GET    | /export                          | none  | 401",
            "GET    | /export?settled=true             | read  | 200",
            "GET    | /export?settled=maybe            | write | 400",
            "POST   | /backup                          | read  | 403",
            "GET    | /nothing                         | write | 404",
            "GET    | /q/health/group/downstream       | write | 404",
            "GET    | /q/health/group/zoho/            | write | 200",
            "GET    | /q/health/group/ledger           | write | 200",
            "GET    | /page/../../application.properties | write | 404",
            "GET    | /application.properties          | write | 404",
            "DELETE | /jobs/default/Leads/1            | write | 404",
            "POST   | /jobs/default/Leads/1/redeliver  | write | 404",
            "GET    | /jobs?after=zzz                  | write | 400",
            "POST   | /jobs/redeliver?module=Leads&subscription=unknown | write | 404",
            "POST   | /jobs/default/Leads/1/redeliver?subscription=unknown | write | 404",
            "POST   | /connections/unknown/resume      | write | 404",
            "DELETE | /subscriptions/unknown           | write | 404",
            "PUT    | /jobs                            | write | 405"})
    void should_answer(String method, String path, String key, int status) throws Exception {
        HttpRequest.Builder request = service.request(path).method(method, BodyPublishers.noBody());
        if (!key.equals("none")) {
            request.header("X-API-Key", keyOf(key));
        }
        HttpResponse<String> response = service.send(request);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
                policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'"));
        if (status >= 400) {
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(response.body()).contains("\"detail\":", "\"status\":" + status).doesNotContain("Exception", KEY);
        }
    }

    private static String keyOf(String name) {
        return switch (name) {
            case "read" -> READ_KEY;
            case "write" -> KEY;
            default -> "a-key-that-opens-nothing";
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "application/json | {\"module\":                      | 400",
            "application/json | 7                                 | 400",
            "application/json |                                   | 400",
            "text/plain       | {\"module\":\"Leads\",\"jobId\":\"1\"} | 415",
            "application/json | [{\"module\":\"../x\",\"jobId\":\"1\"}] | 202"})
    void should_judge_bodies(String contentType, String body, int status) throws Exception {
        HttpResponse<String> response = service.send(service.request("/jobs").header("X-API-Key", KEY)
                .header("Content-Type", contentType).POST(BodyPublishers.ofString(body == null ? "" : body)));

        assertThat(response.statusCode()).isEqualTo(status);
        if (status == 202) {
            assertThat(response.body()).contains("INVALID").contains("is not valid");
        }
    }

    @Test
    void should_let_a_bad_job_harm_only_itself() throws Exception {
        HttpResponse<String> response = service.send(service.request("/jobs").header("X-API-Key", KEY)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString("""
                        [{"module":"Leads","jobId":"91"},
                         {"module":"Leads","jobId":"92","deadline":"+999999999-12-31T23:59:59Z"},
                         {"module":"Leads","jobId":"93","deadline":"%s"},
                         {"module":"Leads","jobId":"94","connection":"nowhere"},
                         {"module":"Leads","jobId":"95"}]""".formatted("1m".repeat(1_000)))));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(new ObjectMapper().readTree(response.body()).findValuesAsText("verdict"))
                .containsExactly("WATCHED", "INVALID", "INVALID", "INVALID", "WATCHED");
        assertThat(response.body()).contains("The connection 'nowhere' is not configured: configure it, or name one of default.");
    }

    @Test
    void should_count_the_lines_of_a_text_as_jobs() throws Exception {
        HttpResponse<String> response = service.send(service.request("/jobs").header("X-API-Key", KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("[\"" + "Leads,96\\n".repeat(10_001) + "\"]")));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("The array holds more than 10000 jobs: send at most 10000 at once.");
        assertThat(service.send(service.request("/jobs/default/Leads/96").header("X-API-Key", KEY).GET()).statusCode()).isEqualTo(404);
    }

    @Test
    void should_describe_every_call_with_the_form_of_its_errors() throws Exception {
        JsonNode description = new ObjectMapper().readTree(service.send(service.request("/q/openapi?format=json")
                .header("X-API-Key", READ_KEY).GET()).body());

        assertThat(description.at("/paths").findValues("responses")).hasSizeGreaterThan(10).allSatisfy(responses -> {
            assertThat(responses.at("/default/$ref").asText()).isEqualTo("#/components/responses/Problem");
            assertThat(responses.fieldNames()).toIterable().contains("default").containsAnyOf("200", "202", "204");
        });
        assertThat(description.at("/components/responses/Problem/content/application~1problem+json/schema").isMissingNode()).isFalse();
        assertThat(description.at("/paths/~1jobs/post/requestBody").toString()).contains("WatchOrder");
        assertThat(description.at("/components/securitySchemes").toString()).contains("X-API-Key");
    }

    @Test
    void should_keep_a_subscription_that_a_running_route_serves() throws Exception {
        HttpResponse<String> response = service.send(service.request("/subscriptions/file").header("X-API-Key", KEY).DELETE());

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("set MASSUPDATE_RESULTS, MASSUPDATE_RESULTS_KAFKA_TOPIC, ");
    }

    @Test
    void should_refuse_changes_that_another_site_asks_for() throws Exception {
        HttpResponse<String> response = service.send(service.request("/jobs").header("X-API-Key", KEY)
                .header("Origin", "https://evil.example").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("[]")));

        assertThat(response.statusCode()).isEqualTo(403);
    }
}

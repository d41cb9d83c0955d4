package io.github.camelzoho.massupdate.simulator;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ControlCallTest {

    private final ZohoSimulator simulator = ZohoSimulator.start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void should_begin_jobs_and_tell_of_them() throws Exception {
        String begun = client.send("POST", "/simulator/jobs", "[{\"module\":\"Leads\",\"jobId\":\"1\",\"total\":0},"
                + "{\"module\":\"Deals\",\"jobId\":\"2\",\"scheduled\":60}]").body();

        assertThat(begun).contains("\"jobId\":\"1\"", "COMPLETED", "\"jobId\":\"2\"", "SCHEDULED");
        assertThat(client.send("GET", "/simulator/jobs", "").body()).contains("\"jobId\":\"1\"", "\"jobId\":\"2\"");
    }

    @Test
    void should_be_the_witness_of_calls() throws Exception {
        simulator.begin(JobScript.job("Leads", "1").total(0).build());
        String token = client.token();
        client.status(token, "Leads", "1");
        client.status(token, "Leads", "2");

        assertThat(simulator.log().count("token")).isOne();
        assertThat(client.send("GET", "/simulator/log", "").body()).contains("\"operation\":\"token\"", "JOB_NOT_FOUND").doesNotContain(token);
        assertThat(client.send("GET", "/simulator/log?job=1", "").body())
                .contains("\"answer\":\"COMPLETED\"", "\"terminal\":true", "\"module\":\"Leads\"").doesNotContain("JOB_NOT_FOUND");

        client.send("DELETE", "/simulator/log", "");
        assertThat(simulator.log().calls()).isEmpty();
    }

    @Test
    void should_change_the_weather() throws Exception {
        client.send("POST", "/simulator/pause", "");
        assertThat(simulator.isPaused()).isTrue();
        client.send("POST", "/simulator/resume", "");
        assertThat(simulator.isPaused()).isFalse();

        String token = client.token();
        client.send("POST", "/simulator/faults", "{\"SERVICE_UNAVAILABLE\": 1}");
        assertThat(client.status(token, "Leads", "1").statusCode()).isEqualTo(503);
        client.send("POST", "/simulator/faults", "{}");
        client.send("POST", "/simulator/limits", "{\"dailyCredits\": 1}");
        assertThat(client.status(token, "Leads", "1").statusCode()).isEqualTo(400);
        assertThat(client.status(token, "Leads", "1").statusCode()).isEqualTo(429);
        client.send("POST", "/simulator/limits", "{}");
        client.send("POST", "/simulator/tokens/expire", "");
        assertThat(client.status(token, "Leads", "1").statusCode()).isEqualTo(401);
        client.send("POST", "/simulator/credentials", "{\"clientSecret\": \"another\"}");
        assertThat(client.askForToken(SimulatorClient.GOOD_FORM).body()).contains("invalid_client_secret");
        assertThat(simulator.credentials().clientId()).isEqualTo("1000.SIMULATOR");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "POST | jobs   | {\"module\":\"Leads\",\"jobId\":\"1\",\"chunk\":0}  | 400 | chunk = 0",
        "POST | jobs   | [{                                                  | 400 | JSON",
        "POST | faults | {\"EARTHQUAKE\": 1}                                 | 400 | EARTHQUAKE",
        "POST | faults | {\"RESET\": 2}                                      | 400 | at most 1",
        "GET  | nothing | ''                                                 | 404 | GET /simulator/nothing",
    })
    void should_say_what_is_wrong(String method, String path, String body, int httpStatus, String reason) throws Exception {
        var answer = client.send(method, "/simulator/" + path, body);

        assertThat(answer.statusCode()).isEqualTo(httpStatus);
        assertThat(answer.body()).contains(reason);
    }

    @Test
    void should_take_settings_by_name_over_the_defaults() {
        SimulatorSettings settings = SimulatorMain.settings(List.of("--seed=7", "--latency=0.02", "--faultRates.RESET=0.25",
                "--limits.concurrentCalls=9", "--credentials.scopes=ZohoCRM.mass_update.READ", "--tokens.lifetime=PT2M"));

        assertThat(settings.seed()).isEqualTo(7);
        assertThat(settings.latency()).hasMillis(20);
        assertThat(settings.faultRates()).isEqualTo(Map.of(Fault.RESET, 0.25));
        assertThat(settings.limits()).isEqualTo(new Limits(9, 0));
        assertThat(settings.credentials().scopes()).containsExactly("ZohoCRM.mass_update.READ");
        assertThat(settings.credentials().clientId()).isEqualTo("1000.SIMULATOR");
        assertThat(settings.tokens().lifetime()).hasMinutes(2);
    }
}

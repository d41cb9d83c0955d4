package io.github.camelzoho.massupdate.simulator;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class StatusHandlerTest {

    private ZohoSimulator simulator;
    private SimulatorClient client;
    private String token;

    private void start(SimulatorSettings settings) throws Exception {
        simulator = ZohoSimulator.start(settings);
        client = new SimulatorClient(simulator);
        token = client.token();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void should_tell_a_job_from_its_first_to_its_last_state() throws Exception {
        start(SimulatorSettings.defaults());
        simulator.begin(JobScript.job("Leads", "554023000000568002").total(50).scheduled(Duration.ofMillis(200)).failed(5).build());

        assertThat(client.status(token, "Leads", "554023000000568002").body()).isEqualTo("{\"data\":[{\"Status\":\"SCHEDULED\","
                + "\"Failed_Count\":0,\"Updated_Count\":0,\"Not_Updated_Count\":50,\"Total_Count\":50}]}");
        await().untilAsserted(() -> assertThat(client.status(token, "Leads", "554023000000568002").body())
                .isEqualTo("{\"data\":[{\"Status\":\"COMPLETED\",\"Failed_Count\":5,\"Updated_Count\":45,"
                        + "\"Not_Updated_Count\":0,\"Total_Count\":50}]}"));
        assertThat(simulator.log().calls("554023000000568002")).last().matches(LoggedCall::isTerminal);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"RESET", "CUT_BODY"}, mode = EnumSource.Mode.EXCLUDE)
    void should_answer_every_fault_on_demand_and_recover(Fault fault) throws Exception {
        start(SimulatorSettings.defaults().withSlowBy(Duration.ofMillis(50)));
        simulator.begin(JobScript.job("Leads", "1").fault(fault).faultCalls(1).build());

        HttpResponse<String> answer = client.status(token, "Leads", "1");

        assertThat(answer.statusCode()).isEqualTo(fault.httpStatus());
        if (fault.code() != null) {
            assertThat(answer.body()).contains("\"code\":\"" + fault.code() + "\"", "\"status\":\"error\"");
        }
        assertThat(simulator.log().calls("1")).extracting(LoggedCall::answer).containsExactly(fault.name());
        assertThat(client.status(token, "Leads", "1").body()).contains("\"Status\":");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"RESET", "CUT_BODY"})
    void should_break_the_connection_on_demand(Fault fault) throws Exception {
        start(SimulatorSettings.defaults());
        simulator.begin(JobScript.job("Leads", "1").total(0).fault(fault).build());

        assertThatThrownBy(() -> client.status(token, "Leads", "1")).isInstanceOf(IOException.class);
        assertThat(simulator.log().calls("1")).isNotEmpty().noneMatch(LoggedCall::isTerminal);
    }

    @Test
    void should_put_errors_inside_data_on_demand() throws Exception {
        start(SimulatorSettings.defaults().withErrorsInData(true));

        assertThat(client.status(token, "Leads", "1").body()).startsWith("{\"data\":[{\"code\":\"INVALID_DATA\"");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /crm/v7/Leads/actions/mass_update?job_id=9,     400, INVALID_DATA",
        "GET,  /crm/v7/Leads/actions/mass_update,              400, MANDATORY_NOT_FOUND",
        "GET,  /crm/v7/Leads/actions/mass_update?job_id=9s,    400, UNABLE_TO_PARSE_DATA_TYPE",
        "GET,  /crm/v7/leads/actions/mass_update?job_id=9,     400, INVALID_MODULE",
        "GET,  /crm/v7/Deals/actions/mass_update?job_id=1,     400, INVALID_DATA",
        "PUT,  /crm/v7/Leads/actions/mass_update?job_id=1,     400, INVALID_REQUEST_METHOD",
        "GET,  /crm/v7/Leads/action/mass_update?job_id=1,      404, INVALID_URL_PATTERN",
        "GET,  /crm/v9/Leads/actions/mass_update?job_id=1,     404, INVALID_URL_PATTERN",
    })
    void should_refuse_bad_requests(String method, String path, int httpStatus, String code) throws Exception {
        start(SimulatorSettings.defaults());
        simulator.begin(JobScript.job("Leads", "1").build());

        HttpResponse<String> answer = client.send(client.request(path).header("Authorization", "Zoho-oauthtoken " + token)
                .method(method, java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(httpStatus);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"JOB_NOT_FOUND", "NOT_FOUND", "NOT_FOUND_EMPTY", "NO_CONTENT"})
    void should_answer_for_unknown_jobs_as_set(Fault unknownJob) throws Exception {
        start(SimulatorSettings.defaults().withUnknownJob(unknownJob));

        assertThat(client.status(token, "Leads", "1").statusCode()).isEqualTo(unknownJob.httpStatus());
    }

    @Test
    void should_ask_for_a_token_of_its_own_scheme() throws Exception {
        start(SimulatorSettings.defaults());

        assertThat(client.send("GET", "/crm/v7/Leads/actions/mass_update?job_id=1", "").body()).contains("AUTHENTICATION_FAILURE");
        assertThat(client.status("unknown", "Leads", "1").body()).contains("INVALID_TOKEN");
    }

    @Test
    void should_refuse_expired_tokens_and_missing_scopes() throws Exception {
        start(SimulatorSettings.defaults());
        simulator.expireTokens();
        assertThat(client.status(token, "Leads", "1").body()).contains("INVALID_TOKEN");

        simulator.credentials(simulator.credentials().withScopes(Set.of("ZohoCRM.mass_update.deals.READ")));
        token = client.token();
        assertThat(client.status(token, "Leads", "1").body()).contains("OAUTH_SCOPE_MISMATCH");
        assertThat(client.status(token, "Deals", "1").body()).contains("INVALID_DATA");
    }

    @Test
    void should_refuse_the_sixth_call_at_a_time() throws Exception {
        start(SimulatorSettings.defaults().withLatency(Duration.ofSeconds(1)));
        simulator.begin(JobScript.job("Leads", "1").build());

        List<CompletableFuture<HttpResponse<String>>> calls =
                Stream.generate(() -> client.statusLater(token, "Leads", "1")).limit(6).toList();

        assertThat(calls.stream().map(call -> call.join().statusCode())).containsOnlyOnce(429).contains(200);
    }

    @Test
    void should_tell_the_credits_once_half_are_used_and_refuse_when_none_are_left() throws Exception {
        start(SimulatorSettings.defaults().withLimits(new Limits(0, 4)));
        simulator.begin(JobScript.job("Leads", "1").build());

        assertThat(client.status(token, "Leads", "1").headers().firstValue("X-API-CREDITS-REMAINING")).isEmpty();
        assertThat(client.status(token, "Leads", "1").headers().firstValue("X-API-CREDITS-REMAINING")).contains("2");
        assertThat(client.status(token, "Leads", "1").statusCode()).isEqualTo(200);
        assertThat(client.status(token, "Leads", "1").headers().firstValue("X-API-CREDITS-REMAINING")).contains("0");
        assertThat(client.status(token, "Leads", "1").statusCode()).isEqualTo(429);

        simulator.limits(Limits.none());
        assertThat(client.status(token, "Leads", "1").statusCode()).isEqualTo(200);
    }

    @Test
    void should_freeze_while_paused() throws Exception {
        start(SimulatorSettings.defaults());
        simulator.begin(JobScript.job("Leads", "1").total(1_000_000).recordsPerSecond(1_000_000).chunk(1).build());
        simulator.pause();
        String frozen = client.status(token, "Leads", "1").body();

        assertThat(Stream.generate(() -> simulator.job("Leads", "1").orElseThrow()).limit(10_000).distinct()).hasSize(1);
        assertThat(client.status(token, "Leads", "1").body()).isEqualTo(frozen);
        simulator.resume();
        await().until(() -> !client.status(token, "Leads", "1").body().equals(frozen));
    }
}

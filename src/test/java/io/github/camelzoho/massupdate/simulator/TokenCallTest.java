package io.github.camelzoho.massupdate.simulator;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenCallTest {

    @ParameterizedTest
    @CsvSource({
        "client_id=1000.SIMULATOR, client_id=other, invalid_client",
        "simulator-secret, wrong, invalid_client_secret",
        "1000.simulator.refresh, revoked, invalid_code",
        "grant_type=refresh_token, grant_type=password, unsupported_grant_type",
    })
    void should_refuse_with_200_and_an_error(String good, String bad, String error) throws Exception {
        try (ZohoSimulator simulator = ZohoSimulator.start()) {
            HttpResponse<String> answer = new SimulatorClient(simulator)
                    .askForToken(SimulatorClient.GOOD_FORM.replace(good, bad));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        }
    }

    @Test
    void should_tell_the_expiry_in_seconds_and_itself_as_the_api_domain() throws Exception {
        try (ZohoSimulator simulator = ZohoSimulator.start()) {
            assertThat(new SimulatorClient(simulator).askForToken(SimulatorClient.GOOD_FORM).body())
                    .contains("\"expires_in\":3600}", "\"api_domain\":\"" + simulator.baseUrl() + "\"", "\"token_type\":\"Bearer\"");
        }
    }

    @Test
    void should_tell_the_expiry_in_milliseconds_on_demand() throws Exception {
        TokenRules rules = TokenRules.defaults().withMillis(true).withApiDomain("https://www.zohoapis.eu");
        try (ZohoSimulator simulator = ZohoSimulator.start(SimulatorSettings.defaults().withTokens(rules))) {
            assertThat(new SimulatorClient(simulator).askForToken(SimulatorClient.GOOD_FORM).body())
                    .contains("\"expires_in_sec\":3600", "\"expires_in\":3600000", "\"api_domain\":\"https://www.zohoapis.eu\"");
        }
    }

    @Test
    void should_throttle_clients_that_ask_too_often() throws Exception {
        TokenRules rules = TokenRules.defaults().withPerWindow(1, Duration.ofMinutes(10));
        try (ZohoSimulator simulator = ZohoSimulator.start(SimulatorSettings.defaults().withTokens(rules))) {
            SimulatorClient client = new SimulatorClient(simulator);
            client.token();

            HttpResponse<String> answer = client.askForToken(SimulatorClient.GOOD_FORM);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("Access Denied", "\"status\":\"failure\"");
            assertThat(simulator.log().calls()).extracting(LoggedCall::answer).containsExactly("TOKEN", "TOKEN_THROTTLED");
        }
    }
}

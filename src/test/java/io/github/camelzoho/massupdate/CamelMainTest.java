package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The component as a plain Camel Main program has it: nothing but the jar and properties. */
class CamelMainTest {

    private final WireServer zoho = new WireServer(request -> request.isForToken()
            ? WireAnswer.token("emea-token")
            : WireAnswer.job("RUNNING"));
    private final Main main = new Main();

    @BeforeEach
    void start() {
        // not the settings of the service, which are on the class path of the tests
        main.setDefaultPropertyPlaceholderLocation("false");
        main.addInitialProperty("camel.component.zohomassupdate.accessToken", "static-token");
        main.addInitialProperty("camel.component.zohomassupdate.apiDomain", zoho.url());
        main.addInitialProperty("camel.component.zohomassupdate.allowedHosts", zoho.authority());
        String emea = "camel.component.zohomassupdate.connections[emea].";
        main.addInitialProperty(emea + "clientId", "id");
        main.addInitialProperty(emea + "clientSecret", "secret");
        main.addInitialProperty(emea + "refreshToken", "refresh");
        main.addInitialProperty(emea + "dataCenter", "EU");
        main.addInitialProperty(emea + "accountsUrl", zoho.url());
        main.addInitialProperty(emea + "apiDomain", zoho.url());
        main.addInitialProperty(emea + "allowedHosts", zoho.authority());
        main.start();
    }

    @AfterEach
    void stop() throws Exception {
        main.stop();
        zoho.close();
    }

    @Test
    void should_answer_with_nothing_but_the_jar_and_camel_main() throws Exception {
        MassUpdateStatus status = main.getCamelTemplate()
                .requestBody("zohomassupdate:Leads?jobId=554023000000320001", null, MassUpdateStatus.class);

        assertThat(status).isEqualTo(
                new MassUpdateStatus("default", "Leads", "554023000000320001", "RUNNING", 1L, 30L, 20L, 51L, null));
        assertThat(zoho.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.path()).isEqualTo("/crm/v7/Leads/actions/mass_update?job_id=554023000000320001");
            assertThat(request.header("Authorization")).isEqualTo("Zoho-oauthtoken static-token");
        });
    }

    @Test
    void should_bind_named_connections_from_properties() throws Exception {
        MassUpdateStatus status = main.getCamelTemplate()
                .requestBody("zohomassupdate:Leads?connection=emea", "42", MassUpdateStatus.class);

        assertThat(status.connection()).isEqualTo("emea");
        assertThat(zoho.tokenRequests()).singleElement().satisfies(request -> assertThat(request.body())
                .isEqualTo("grant_type=refresh_token&refresh_token=refresh&client_id=id&client_secret=secret"));
        assertThat(zoho.statusRequests()).singleElement().satisfies(request -> assertThat(request.header("Authorization"))
                .isEqualTo("Zoho-oauthtoken emea-token"));
    }
}

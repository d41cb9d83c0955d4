package io.github.camelzoho.massupdate.service.zoho;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.auth.LocalTokenStore;
import io.github.camelzoho.massupdate.auth.SteadyClock;
import io.github.camelzoho.massupdate.service.settings.DefaultConnectionSettings;
import io.github.camelzoho.massupdate.service.settings.DerivedSettings;
import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import io.github.camelzoho.massupdate.service.settings.SettingNames;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the component says inside the service: with the settings of the service, and with none of its own options. */
class SettingsInMessagesTest {

    private static final Map<String, Map<String, String>> CREDENTIALS = Map.of("-", Map.of(), "access", Map.of("ACCESS_TOKEN", "1"),
            "refresh", Map.of("CLIENT_ID", "1", "CLIENT_SECRET", "2", "REFRESH_TOKEN", "3"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -       |                                                | has no credentials: set *CLIENT_ID, *CLIENT_SECRET and *REFRESH_TOKEN, or *ACCESS_TOKEN.
            access  |                                                | set a new *ACCESS_TOKEN, or *CLIENT_ID, *CLIENT_SECRET and *REFRESH_TOKEN to have it renewed.
            refresh | {"error":"invalid_code"}                       | make a new one and set *REFRESH_TOKEN.
            refresh | {"error":"invalid_client"}                     | set *CLIENT_ID and *DATA_CENTER to those of the API console.
            refresh | {"error":"invalid_client_secret"}              | set *CLIENT_SECRET to the one in the API console.
            refresh | {"error":"something_new"}                      | check *CLIENT_ID, *CLIENT_SECRET, *REFRESH_TOKEN and *DATA_CENTER.
            refresh | {"access_token":"4"}                           | check *DATA_CENTER, *ENVIRONMENT and *API_DOMAIN.
            refresh | {"access_token":"4","api_domain":"https://e.x"} | add e.x to *ALLOWED_HOSTS if it may receive access tokens.
            """)
    void should_name_the_settings_of_the_connection(String credentials, String token, String advice) throws Exception {
        try (WireServer zoho = new WireServer(request -> request.isForToken()
                ? WireAnswer.json(200, token)
                : WireAnswer.error(401, "INVALID_TOKEN"))) {
            for (String connection : List.of("default", "eu")) {
                String prefix = connection.equals("eu") ? "MASSUPDATE_CONNECTIONS_EU_" : "ZOHO_";
                assertThat(said(connection, prefix, CREDENTIALS.get(credentials), zoho)).contains(advice.replace("*", prefix));
            }
        }
    }

    @Test
    void should_name_the_settings_that_an_unknown_connection_lacks() throws Exception {
        try (WireServer zoho = new WireServer(request -> WireAnswer.job("COMPLETED"))) {
            assertThat(said("asia", "ZOHO_", CREDENTIALS.get("access"), zoho)).isEqualTo("There is no connection asia: set its"
                    + " MASSUPDATE_CONNECTIONS_ASIA_CLIENT_ID, MASSUPDATE_CONNECTIONS_ASIA_CLIENT_SECRET and"
                    + " MASSUPDATE_CONNECTIONS_ASIA_REFRESH_TOKEN, or name another one.");
        }
    }

    private static String said(String connection, String prefix, Map<String, String> credentials, WireServer zoho) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("API_DOMAIN", zoho.url(), "ACCOUNTS_URL", zoho.url(),
                "ALLOWED_HOSTS", zoho.authority()));
        environment.putAll(credentials);
        SmallRyeConfig config = config(environment.entrySet().stream()
                .collect(Collectors.toMap(variable -> prefix + variable.getKey(), Map.Entry::getValue)));
        ZohoConnectionOptions connections = new ZohoConnectionOptions(config.getConfigMapping(ServiceSettings.class),
                config.getConfigMapping(DefaultConnectionSettings.class));
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.addComponent("zohomassupdate", new ZohoProducer().component(connections, new LocalTokenStore(new SteadyClock()),
                    SettingNames.of(config)));
            camel.start();
            Exchange asked = camel.createProducerTemplate().send("zohomassupdate:Leads?jobId=42&connection=" + connection, exchange -> {
            });
            return asked.getException().getMessage();
        }
    }

    private static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withSources(new DerivedSettings())
                .withDefaultValue("massupdate.ledger", "embedded")
                .withDefaultValue("massupdate.data-directory", "data")
                .withMappingIgnore("massupdate.**")
                .withMapping(ServiceSettings.class)
                .withMapping(DefaultConnectionSettings.class)
                .addDiscoveredConverters()
                .build();
    }
}

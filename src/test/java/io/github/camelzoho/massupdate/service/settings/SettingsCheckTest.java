package io.github.camelzoho.massupdate.service.settings;

import java.io.IOException;
import java.io.Reader;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsCheckTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MASSUPDATE_INTAKE_KAFAK_TOPIC=jobs                  | MASSUPDATE_INTAKE_KAFAK_TOPIC is not a setting of this service: did you mean MASSUPDATE_INTAKE_KAFKA_TOPIC?
            ZOHO_DATACENTER=EU                                  | ZOHO_DATACENTER is not a setting of this service: did you mean ZOHO_DATA_CENTER?
            ZOHO_DATA_CENTRE=EU                                 | ZOHO_DATA_CENTRE is not a setting of this service: did you mean ZOHO_DATA_CENTER?
            ZOHO_CLIENTSECRET_FILE=s                            | ZOHO_CLIENTSECRET_FILE is not a setting of this service: did you mean ZOHO_CLIENT_SECRET_FILE?
            MASSUPDATE_CONNECTIONS_EU_CLIENTID=1                | MASSUPDATE_CONNECTIONS_EU_CLIENTID is not a setting of this service: did you mean MASSUPDATE_CONNECTIONS_EU_CLIENT_ID?
            MASSUPDATE_CONNECTIONS_MY_ORG_REFRESHTOKEN=1        | MASSUPDATE_CONNECTIONS_MY_ORG_REFRESHTOKEN is not a setting of this service: did you mean MASSUPDATE_CONNECTIONS_MY_ORG_REFRESH_TOKEN?
            Massupdate_Deadline=1h                              | Massupdate_Deadline is not a setting of this service: did you mean MASSUPDATE_DEADLINE?
            ZOHO_SOMETHING_ELSE=1                               | ZOHO_SOMETHING_ELSE is not a setting of this service: remove it, or take a name from docs/configuration.md.
            _DEMO_MASSUPDATE_LEDGRE=embedded                    | _DEMO_MASSUPDATE_LEDGRE is not a setting of this service: did you mean MASSUPDATE_LEDGER?
            MASSUPDATE_PORT=8080                                | MASSUPDATE_PORT is not a setting of this service: remove it, or take a name from docs/configuration.md.
            MASSUPDATE_DEADLINE=tomorrow                        | MASSUPDATE_DEADLINE is 'tomorrow': give a time such as 500ms, 30s, 2m, 24h or 30d.
            MASSUPDATE_DEADLINE=99999999999999999999d           | MASSUPDATE_DEADLINE is '99999999999999999999d': give a time such as 500ms, 30s, 2m, 24h or 30d.
            MASSUPDATE_DEADLINE=                                | MASSUPDATE_DEADLINE is empty: give a time such as 500ms, 30s, 2m, 24h or 30d, or remove it.
            MASSUPDATE_INTAKE_JMS_CONSUMERS=four                | MASSUPDATE_INTAKE_JMS_CONSUMERS is 'four': give a whole number.
            MASSUPDATE_CONNECTIONS_EU_MAX_CONCURRENT_CALLS=many | MASSUPDATE_CONNECTIONS_EU_MAX_CONCURRENT_CALLS is 'many': give a whole number.
            MASSUPDATE_LEDGER=oracle                            | MASSUPDATE_LEDGER is 'oracle': give embedded or postgresql.
            MASSUPDATE_INTAKE_FILE_ENABLED=maybe                | MASSUPDATE_INTAKE_FILE_ENABLED is 'maybe': give true or false.
            MASSUPDATE_ROTATION_SIZE=big                        | MASSUPDATE_ROTATION_SIZE is 'big': give a size in bytes such as 500K, 100M or 2G.
            QUARKUS_HTTP_PORT=99999                             | QUARKUS_HTTP_PORT is '99999': give a port from 0 to 65535.
            QUARKUS_HTTP_PROT=8081                              | QUARKUS_HTTP_PROT is not a setting of Quarkus: did you mean QUARKUS_HTTP_PORT?
            QUARKUS_HTTP_SSLPORT=8081                           | QUARKUS_HTTP_SSLPORT is not a setting of Quarkus: did you mean QUARKUS_HTTP_SSL_PORT?
            MASSUPDATE_JOBS_POLL_POLICY=fixed                   | MASSUPDATE_JOBS_POLL_POLICY is not a setting of this service: did you mean CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_POLL_POLICY?
            QUARKUS_HTTP_PORT=http                              | QUARKUS_HTTP_PORT is 'http': give a port from 0 to 65535.
            MASSUPDATE_RESULTS=file:out?fileName=${header.id}   | MASSUPDATE_RESULTS refers with ${…} to a setting that is not set: set that one, or write $${ for a plain ${.
            """)
    void should_name_a_mistake_in_the_environment_in_one_sentence(String variable, String sentence) {
        assertThat(SettingsCheck.problems(config(new EnvConfigSource(pairs(variable), 300)))).containsExactly(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            massupdate.intake.kafak.topic=jobs          | massupdate.intake.kafak.topic is not a setting of this service: did you mean massupdate.intake.kafka.topic?
            %demo.massupdate.intake.kafka.tpic=jobs     | massupdate.intake.kafka.tpic is not a setting of this service: did you mean massupdate.intake.kafka.topic?
            zoho.datacenter=EU                          | zoho.datacenter is not a setting of this service: did you mean zoho.data-center?
            massupdate.connections.eu.dataCenter=EU     | massupdate.connections.eu.dataCenter is not a setting of this service: did you mean massupdate.connections.eu.data-center?
            MASSUPDATE_LEDGER=postgresql                | MASSUPDATE_LEDGER is not a setting of this service: did you mean massupdate.ledger?
            massupdate.deadline=1 fortnight             | massupdate.deadline is '1 fortnight': give a time such as 500ms, 30s, 2m, 24h or 30d.
            massupdate.connections.eu.max-concurrent-calls=x | massupdate.connections.eu.max-concurrent-calls is 'x': give a whole number.
            massupdate.jobs.delay=1s                    | massupdate.jobs.delay is not a setting of this service: did you mean camel.component.zohomassupdate-jobs.delay?
            quarkus.htp.port=8081                       | quarkus.htp.port is not a setting of Quarkus: did you mean quarkus.http.port?
            quarkus.http.port=-1                        | quarkus.http.port is '-1': give a port from 0 to 65535.
            """)
    void should_name_a_mistake_in_a_file_in_one_sentence(String property, String sentence) {
        assertThat(SettingsCheck.problems(config(new PropertiesConfigSource(pairs(property), "a file", 260)))).containsExactly(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "ZOHO_CLIENT_ID=1", "ZOHO_CLIENT_SECRET_FILE=s", "massupdate_deadline=1h", "massupdate.deadline=1h",
            "MASSUPDATE_CONNECTIONS_EU_CLIENT_ID=1", "MASSUPDATE_CONNECTIONS__E_MEA__REFRESH_TOKEN_FILE=s",
            "MASSUPDATE_CONNECTIONS_EU_MAX_CONCURRENT_CALLS=7", "ZOHO_MAX_CONCURRENT_CALLS=", "MASSUPDATE_LEDGER=PostgreSQL",
            "MASSUPDATE_JDBC_PASSWORD=$${x}${y", "MASSUPDATE_CONNECTIONS_EU_CLIENT_SECRET=$${x}${y}",
            "MASSUPDATE_CONNECTIONS__E_MEA__ACCESS_TOKEN=${y}", "MASSUPDATES=1", "ZOHORG=1", "MY_ZOHO_TOKEN=1", "PATH=/bin",
            "QUARKUS_HTTP_CORS=true", "QUARKUS_HTTP_TEST_PORT=0", "QUARKUS_HTTP_ROOT_PATH=/x",
            // what Kubernetes adds for a Service called massupdate, and for one called massupdate-api or zoho-proxy
            "MASSUPDATE_PORT=tcp://10.0.0.11:8080", "MASSUPDATE_SERVICE_HOST=10.0.0.11", "MASSUPDATE_SERVICE_PORT=8080",
            "MASSUPDATE_SERVICE_PORT_HTTP=8080", "MASSUPDATE_PORT_8080_TCP=tcp://10.0.0.11:8080", "MASSUPDATE_PORT_8080_TCP_PROTO=tcp",
            "MASSUPDATE_PORT_8080_TCP_PORT=8080", "MASSUPDATE_PORT_8080_TCP_ADDR=10.0.0.11", "MASSUPDATE_API_SERVICE_HOST=10.0.0.11",
            "ZOHO_PROXY_PORT_53_UDP_ADDR=10.0.0.11", "ZOHO_PROXY_PORT=udp://10.0.0.11:53"})
    void should_accept_what_the_service_reads_and_what_is_meant_for_others(String variable) {
        assertThat(SettingsCheck.problems(config(new EnvConfigSource(pairs(variable), 300)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "yes, true", "on, true", "1, true", "Y, true",
            "false, false", "FALSE, false", "no, false", "off, false", "0, false", "N, false"})
    void should_hand_booleans_on_as_routes_understand_them(String written, String read) {
        SmallRyeConfig config = config(new EnvConfigSource(Map.of("MASSUPDATE_INTAKE_FILE_ENABLED", written), 300));

        assertThat(SettingsCheck.problems(config)).isEmpty();
        assertThat(config.getConfigValue("massupdate.intake.file.enabled").getValue()).isEqualTo(read);
    }

    @Test
    void should_normalise_every_boolean_among_the_settings() {
        List<Setting> booleans = SettingList.bundled().fixed().filter(setting -> setting.type() == SettingType.BOOLEAN).toList();

        assertThat(booleans).isNotEmpty().allSatisfy(setting -> assertThat(config(
                new PropertiesConfigSource(Map.of(setting.name(), "on"), "a file", 260)).getConfigValue(setting.name()).getValue())
                .isEqualTo("true"));
    }

    @Test
    void should_speak_of_each_setting_in_the_words_of_its_reader() {
        SettingNames names = SettingNames.of(config(
                new EnvConfigSource(Map.of("MASSUPDATE_LEASE", "1m"), 300),
                new PropertiesConfigSource(Map.of("massupdate.deadline", "1h", "zoho.client-id", "1"), "a file", 260)));

        assertThat(names.in("massupdate.lease and massupdate.deadline, massupdate.retention. Not massupdate.example, zoho.com or clientId."))
                .isEqualTo("MASSUPDATE_LEASE and massupdate.deadline, MASSUPDATE_RETENTION. Not massupdate.example, zoho.com or clientId.");
        assertThat(names.in("Check camel.component.kafka.sasl-mechanism in org.apache.camel.component.kafka."))
                .isEqualTo("Check CAMEL_COMPONENT_KAFKA_SASL_MECHANISM in org.apache.camel.component.kafka.");
        assertThat(names.of("default", "clientId")).isEqualTo("zoho.client-id");
        assertThat(names.of("default", "refreshToken")).isEqualTo("ZOHO_REFRESH_TOKEN");
        assertThat(names.of("eu", "refreshToken")).isEqualTo("MASSUPDATE_CONNECTIONS_EU_REFRESH_TOKEN");
    }

    /** Quarkus describes its settings in its jars. */
    @Test
    void should_take_no_setting_of_quarkus_for_a_misspelled_one() throws IOException {
        Properties bundled = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("application.properties"))) {
            bundled.load(reader);
        }
        Set<String> names = new TreeSet<>();
        for (URL model : Collections.list(getClass().getClassLoader().getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"))) {
            names.addAll(new ObjectMapper().readTree(model).findValuesAsText("property"));
        }
        PropertiesConfigSource service = new PropertiesConfigSource(bundled.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, bundled::getProperty)), "application.properties", 250);

        assertThat(names).contains("quarkus.http.host", "quarkus.http.cors").hasSizeGreaterThan(500);
        assertThat(SettingsCheck.problems(new SmallRyeConfigBuilder().withSources(service, new PropertiesConfigSource(
                names.stream().collect(Collectors.toMap(name -> name, name -> "1")), "a file", 260)).build())).isEmpty();
    }

    private static SmallRyeConfig config(ConfigSource... sources) {
        return new SmallRyeConfigBuilder().withSources(sources).addDefaultInterceptors().addDiscoveredInterceptors().build();
    }

    private static Map<String, String> pairs(String pair) {
        String[] parts = pair.split("=", 2);
        return Map.of(parts[0], parts[1]);
    }
}

package io.github.camelzoho.massupdate.service.startup;

import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.util.Map;
import java.util.Optional;

import io.github.camelzoho.massupdate.connection.ZohoConnectionConfiguration;
import io.github.camelzoho.massupdate.service.settings.CamelVariables;
import io.github.camelzoho.massupdate.service.settings.SettingNames;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The options of the components, by the names that operators of the service give them. */
class ComponentOptionsCheckTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *DELAY=0s              | is '0s': it must be at least 1 ms.
            *MAXIMUM_DELAY=1h30    | is '1h30': write milliseconds such as 90000, or 90s, 1h30m or PT1H30M, at most 3650 days.
            *REQUEST_TIMEOUT=0     | is '0s': it must be above zero.
            *WAIT_TIMEOUT=PT0S     | is '0s': it must be above zero.
            *JOBS_DELAY=0s         | is '0s': it must be at least 1 ms.
            *JOBS_LEASE=10ms       | is '10ms': it must be at least 1 second.
            *JOBS_RETENTION=0      | is '0s': it must be above zero.
            *JOBS_POLL_POLICY=adaptiv | is 'adaptiv': give one of adaptive, backoff, fixed.
            *JOBS_MAX_IN_FLIGHT=many  | is 'many': give a number.
            *JOBS_INITIALIZE_SCHEMA=perhaps | is 'perhaps': give true or false.
            *JOBS_POLICY=fixed     | is no setting, since the component has no option policy: check its spelling.
            """)
    void should_name_the_variable_of_an_option_that_cannot_be_used(String variable, String fault) throws Exception {
        String[] pair = variable.replace("*", "CAMEL_COMPONENT_ZOHOMASSUPDATE_").split("=");

        assertThat(problem(new EnvConfigSource(Map.of(pair[0], pair[1]), 300))).hasValue(pair[0] + " " + fault);
    }

    @ParameterizedTest
    @CsvSource({"delay", "maximum-delay", "maximumDelay"})
    void should_name_the_property_of_an_option_that_cannot_be_used(String option) throws Exception {
        String property = "camel.component.zohomassupdate-jobs." + option;

        assertThat(problem(new PropertiesConfigSource(Map.of(property, "soon"), "config/application.properties", 260)))
                .hasValueSatisfying(sentence -> assertThat(sentence).startsWith(property + " is 'soon': write milliseconds"));
    }

    @ParameterizedTest
    @CsvSource({
            "CAMEL_COMPONENT_ZOHOMASSUPDATE_MAX_CONCURRENT_CALLS, ZOHO_MAX_CONCURRENT_CALLS",
            "CAMEL_COMPONENT_ZOHOMASSUPDATE_DATA_CENTER, ZOHO_DATA_CENTER",
            "CAMEL_COMPONENT_ZOHOMASSUPDATE_CLIENT_SECRET, ZOHO_CLIENT_SECRET",
            "CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_MAX_CONCURRENT_CALLS, ZOHO_MAX_CONCURRENT_CALLS",
            "CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_CREDITS_PER_DAY, ZOHO_CREDITS_PER_DAY"})
    void should_name_the_setting_that_replaces_an_option(String variable, String setting) throws Exception {
        assertThat(problem(new EnvConfigSource(Map.of(variable, "7"), 300)))
                .hasValue("%s does nothing in this service: set %s in place of it.".formatted(variable, setting));
    }

    @Test
    void should_take_an_option_without_a_value_for_none() throws Exception {
        assertThat(problem(new EnvConfigSource(Map.of("CAMEL_COMPONENT_ZOHOMASSUPDATE_CLIENT_ID", ""), 300))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "zohomassupdate.apiDomain, ZOHO_API_DOMAIN",
            "zohomassupdate.allowed-hosts, ZOHO_ALLOWED_HOSTS",
            "zohomassupdate.connections[emea].clientId, MASSUPDATE_CONNECTIONS_EMEA_CLIENT_ID",
            "zohomassupdate.connections.emea.client-id, MASSUPDATE_CONNECTIONS_EMEA_CLIENT_ID"})
    void should_name_the_setting_that_replaces_a_property_even_one_that_refers_to_another(String option, String setting) throws Exception {
        String property = "camel.component." + option;
        assertThat(problem(new PropertiesConfigSource(Map.of(property, "{{mine}}"), "config/application.properties", 260)))
                .hasValue("%s does nothing in this service: set %s in place of it.".formatted(property, setting));
    }

    @Test
    void should_refuse_each_option_of_the_connection() throws Exception {
        for (PropertyDescriptor option : Introspector.getBeanInfo(ZohoConnectionConfiguration.class, Object.class).getPropertyDescriptors()) {
            if (option.getWriteMethod() != null) {
                String property = "camel.component.zohomassupdate." + option.getName();
                assertThat(problem(new PropertiesConfigSource(Map.of(property, "7"), "config/application.properties", 260)))
                        .hasValueSatisfying(sentence -> assertThat(sentence).startsWith(property + " does nothing"));
            }
        }
    }

    @Test
    void should_name_the_variable_of_a_default_that_another_option_contradicts() throws Exception {
        assertThat(problem(new EnvConfigSource(Map.of("CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_DELAY", "2m"), 300)))
                .hasValue("CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_MAXIMUM_DELAY is '1m': it must be at least delay, which is 2m.");
    }

    @Test
    void should_accept_options_that_can_be_used_and_leave_references_to_camel() throws Exception {
        assertThat(problem(new EnvConfigSource(Map.of("CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_DELAY", "1h30m",
                "CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_MAXIMUM_DELAY", "2h", "CAMEL_COMPONENT_ZOHOMASSUPDATE_HTTP_COMPONENT", "#myHttp",
                "CAMEL_COMPONENT_ZOHOMASSUPDATE_WAIT_TIMEOUT", "{{mine}}"), 300))).isEmpty();
    }

    private static Optional<String> problem(ConfigSource source) throws Exception {
        SmallRyeConfig config = new SmallRyeConfigBuilder().withSources(source).withInterceptors(new CamelVariables()).build();
        try (CamelContext camel = new DefaultCamelContext()) {
            return new ComponentOptionsCheck(config).problem(camel).map(SettingNames.of(config)::in);
        }
    }
}

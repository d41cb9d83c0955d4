package io.github.camelzoho.massupdate.springboot;

import java.util.Map;
import java.util.Set;

import io.github.camelzoho.massupdate.ProgressListener;
import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.auth.DataCenter;
import io.github.camelzoho.massupdate.jobs.JobsComponent;
import io.github.camelzoho.massupdate.poll.PollPolicyName;
import org.apache.camel.Component;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ComponentOptionsTest {

    private final StandardEnvironment environment = new StandardEnvironment();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @Test
    void should_bind_options_of_every_kind() {
        configure(Map.of(
                "camel.component.zohomassupdate.client-id", "1000.A",
                "camel.component.zohomassupdate.dataCenter", "eu",
                "camel.component.zohomassupdate.connect-timeout", "3s",
                "camel.component.zohomassupdate.max-concurrent-calls", 10,
                "camel.component.zohomassupdate.poll-policy", "fixed",
                "camel.component.zohomassupdate.delay", "4s"));

        ZohoMassUpdateComponent component = bind("zohomassupdate", new ZohoMassUpdateComponent());

        assertThat(component.getClientId()).isEqualTo("1000.A");
        assertThat(component.getDataCenter()).isEqualTo(DataCenter.EU);
        assertThat(component.getConnectTimeout()).isEqualTo(3_000);
        assertThat(component.getMaxConcurrentCalls()).isEqualTo(10);
        assertThat(component.getConfiguration().getPollPolicy()).isEqualTo(PollPolicyName.fixed);
        assertThat(component.getConfiguration().getDelay()).isEqualTo(4_000);
    }

    @Test
    void should_bind_named_connections() {
        configure(Map.of(
                "camel.component.zohomassupdate.connections.emea.client-id", "1000.E",
                "camel.component.zohomassupdate.connections.emea.data-center", "EU",
                "camel.component.zohomassupdate.connections[Asia Pacific].client-id", "1000.P"));

        ZohoMassUpdateComponent component = bind("zohomassupdate", new ZohoMassUpdateComponent());

        assertThat(component.getConnections()).containsOnlyKeys("emea", "Asia Pacific");
        assertThat(component.getConnections().get("emea").getClientId()).isEqualTo("1000.E");
        assertThat(component.getConnections().get("emea").getDataCenter()).isEqualTo(DataCenter.EU);
        assertThat(component.getConnections().get("Asia Pacific").getClientId()).isEqualTo("1000.P");
    }

    @ParameterizedTest
    @CsvSource({
            "CAMEL_COMPONENT_ZOHOMASSUPDATE_CLIENTSECRET, CAMEL_COMPONENT_ZOHOMASSUPDATE_CONNECTIONS_EMEA_REFRESHTOKEN",
            "CAMEL_COMPONENT_ZOHOMASSUPDATE_CLIENT_SECRET, CAMEL_COMPONENT_ZOHOMASSUPDATE_CONNECTIONS_EMEA_REFRESH_TOKEN"
    })
    void should_bind_environment_variables_before_files(String secret, String token) {
        configure(Map.of("camel.component.zohomassupdate.client-secret", "of a file"));
        environmentVariables(Map.of(secret, "hush", token, "1000.r"));

        ZohoMassUpdateComponent component = bind("zohomassupdate", new ZohoMassUpdateComponent());

        assertThat(component.getClientSecret()).isEqualTo("hush");
        assertThat(component.getConnections().get("emea").getRefreshToken()).isEqualTo("1000.r");
    }

    @ParameterizedTest
    @ValueSource(strings = { "CAMEL_COMPONENT_ZOHOMASSUPDATEJOBS_MAXINFLIGHT", "CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_MAX_IN_FLIGHT" })
    void should_bind_environment_variables_of_the_other_component(String name) {
        environmentVariables(Map.of(name, "7"));

        bind("zohomassupdate", new ZohoMassUpdateComponent());

        assertThat(bind("zohomassupdate-jobs", new JobsComponent()).getConfiguration().getMaxInFlight()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = { "client-id", "clientId", "client_id", "CLIENT-ID" })
    void should_bind_every_form_of_a_name(String name) {
        configure(Map.of("camel.component.zohomassupdate." + name, "1000.A"));

        assertThat(bind("zohomassupdate", new ZohoMassUpdateComponent()).getClientId()).isEqualTo("1000.A");
    }

    @Test
    void should_bind_placeholders_lists_and_beans() {
        camel.getRegistry().bind("listener", (ProgressListener) (exchange, status, polls) -> {
        });
        configure(Map.of("secret", "hush",
                "camel.component.zohomassupdate.client-secret", "${secret}",
                "camel.component.zohomassupdate.api-domain", "${missing:}",
                "camel.component.zohomassupdate.allowed-hosts[0]", "127.0.0.1",
                "camel.component.zohomassupdate.allowed-hosts[1]", "localhost:8443",
                "camel.component.zohomassupdate.progress-listener", "#bean:listener"));

        ZohoMassUpdateComponent component = bind("zohomassupdate", new ZohoMassUpdateComponent());

        assertThat(component.getClientSecret()).isEqualTo("hush");
        assertThat(component.getApiDomain()).isNull();
        assertThat(component.getAllowedHosts()).isEqualTo("127.0.0.1,localhost:8443");
        assertThat(component.getProgressListener()).isSameAs(camel.getRegistry().lookupByName("listener"));
    }

    @Test
    void should_bind_what_endpoints_share_by_either_name() {
        configure(Map.of("camel.component.zohomassupdate.configuration.wait-timeout", "2h"));

        assertThat(bind("zohomassupdate", new ZohoMassUpdateComponent()).getConfiguration().getWaitTimeout()).isEqualTo(7_200_000);
    }

    @ParameterizedTest
    @CsvSource({
            "true,, true,, true",
            "false,, true,, false",
            "true,, false,, false",
            ", false,,, false",
            ",,, false, false",
            "true, false, true, false, true",
            ",,,, true"
    })
    void should_be_switched_as_the_starters_of_camel(String component, String all, String customizer, String customizers, boolean enabled) {
        configure(Map.of(
                "camel.component.zohomassupdate.enabled", orEmpty(component),
                "camel.component.enabled", orEmpty(all),
                "camel.component.zohomassupdate.customizer.enabled", orEmpty(customizer),
                "camel.component.customizer.enabled", orEmpty(customizers)));

        assertThat(options().enabled("zohomassupdate")).isEqualTo(enabled);
        bind("zohomassupdate", new ZohoMassUpdateComponent());
    }

    @Test
    void should_leave_other_components_alone() {
        assertThat(options().enabled("kafka")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "zohomassupdate | data-center | Mars | one of US, EU, IN, AU, JP, CN, CA, SA, UK, AE",
            "zohomassupdate | poll-policy | often | one of adaptive, backoff, fixed",
            "zohomassupdate | operation | delete | one of status, await, submit",
            "zohomassupdate | fail-on-job-failure | maybe | true or false",
            "zohomassupdate | overwrite | maybe | true or false",
            "zohomassupdate | max-concurrent-calls | five | a whole number",
            "zohomassupdate | backoff-multiplier | 1.5x | a number",
            "zohomassupdate | wait-timeout | abc | milliseconds such as 90000, or 90s, 1h30m or PT1H30M",
            "zohomassupdate | wait-timeout | 10M | milliseconds such as",
            "zohomassupdate | wait-timeout | 1h30 | milliseconds such as",
            "zohomassupdate | request-timeout | -1s | milliseconds such as",
            "zohomassupdate | connections.emea.data-center | Mars | one of US",
            "zohomassupdate | connections.emea.max-concurrent-calls | 5.5 | a whole number",
            "zohomassupdate-jobs | deadline | soon | milliseconds such as",
            "zohomassupdate-jobs | initialize-schema | maybe | true or false",
            "zohomassupdate-jobs | max-in-flight | 99999999999 | a whole number"
    })
    void should_say_property_value_and_choices(String name, String option, String value, String choices) {
        String property = "camel.component.%s.%s".formatted(name, option);
        configure(Map.of(property, value));

        Component component = name.equals("zohomassupdate") ? new ZohoMassUpdateComponent() : new JobsComponent();
        assertThatThrownBy(() -> bind(name, component))
                .hasMessageContaining("The property %s cannot be '%s'".formatted(property, value))
                .hasMessageContaining(": use " + choices);
    }

    @ParameterizedTest
    @CsvSource({ "10000, 10000", "10s, 10000", "PT10S, 10000", "1h30m, 5400000", "500ms, 500" })
    void should_take_every_form_of_a_duration(String text, long milliseconds) {
        configure(Map.of("camel.component.zohomassupdate.wait-timeout", text));

        assertThat(bind("zohomassupdate", new ZohoMassUpdateComponent()).getConfiguration().getWaitTimeout()).isEqualTo(milliseconds);
    }

    @Test
    void should_refuse_a_switch_that_is_neither_on_nor_off() {
        configure(Map.of("camel.component.zohomassupdate.enabled", "perhaps"));

        assertThatThrownBy(() -> options().enabled("zohomassupdate"))
                .hasMessageContaining("camel.component.zohomassupdate.enabled cannot be 'perhaps'").hasMessageContaining("use true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = { "token-store", "http-component" })
    void should_ask_for_a_bean_without_showing_the_value(String option) {
        configure(Map.of("camel.component.zohomassupdate." + option, "hush"));

        assertThatThrownBy(() -> bind("zohomassupdate", new ZohoMassUpdateComponent()))
                .hasMessageContaining("camel.component.zohomassupdate." + option)
                .hasMessageContaining("#bean:name")
                .message().doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = { "CAMEL_COMPONENT_ZOHOMASSUPDATE_CLIENT_SECRETT", "CAMEL_COMPONENT_ZOHOMASSUPDATE_CONNECTIONS_EMEA_CLIENT_SECRETT" })
    void should_name_an_unknown_environment_variable(String name) {
        environmentVariables(Map.of(name, "hush"));

        assertThatThrownBy(() -> bind("zohomassupdate", new ZohoMassUpdateComponent()))
                .hasMessageContaining(name)
                .message().doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "CAMEL_COMPONENT_ZOHOMASSUPDATE_DELAY=0s | zohomassupdate.delay | is '0s': it must be at least 1 ms.",
            "CAMEL_COMPONENT_ZOHOMASSUPDATE_REQUEST_TIMEOUT=0 | zohomassupdate.request-timeout | is '0s': it must be above zero.",
            "CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_LEASE=10ms | zohomassupdate-jobs.lease | is '10ms': it must be at least 1 second."
    })
    void should_name_property_and_environment_variable_of_a_value_out_of_range(String variable, String property, String fault) {
        String[] pair = variable.split("=");
        environmentVariables(Map.of(pair[0], pair[1]));

        Component component = property.startsWith("zohomassupdate.") ? new ZohoMassUpdateComponent() : new JobsComponent();
        assertThatThrownBy(() -> bind(property.substring(0, property.indexOf('.')), component))
                .hasMessageStartingWith("The property camel.component." + property)
                .hasMessageContaining(pair[0])
                .hasMessageEndingWith(fault);
    }

    @Test
    void should_tell_the_components_apart() {
        configure(Map.of("camel.component.zohomassupdate-jobs.deadline", "6h",
                "camel.component.zohomassupdate-jobs.initialize-schema", true));

        JobsComponent jobs = bind("zohomassupdate-jobs", new JobsComponent());
        bind("zohomassupdate", new ZohoMassUpdateComponent());

        assertThat(jobs.getConfiguration().getDeadline()).isEqualTo(6 * 3_600_000);
        assertThat(jobs.isInitializeSchema()).isTrue();
    }

    @Test
    void should_name_an_unknown_option_but_not_its_value() {
        configure(Map.of("camel.component.zohomassupdate.client-secrett", "hush"));

        assertThatThrownBy(() -> bind("zohomassupdate", new ZohoMassUpdateComponent()))
                .hasMessageContaining("camel.component.zohomassupdate.client-secrett")
                .hasNoCause()
                .message().doesNotContain("hush");
    }

    private void configure(Map<String, Object> properties) {
        environment.getPropertySources().addFirst(new MapPropertySource("application", properties));
    }

    private void environmentVariables(Map<String, Object> variables) {
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private ComponentOptions options() {
        return new ComponentOptions(environment, Set.of("zohomassupdate", "zohomassupdate-jobs"));
    }

    private <T extends Component> T bind(String name, T component) {
        component.setCamelContext(camel);
        component.build();
        options().bind(name, component);
        return component;
    }
}

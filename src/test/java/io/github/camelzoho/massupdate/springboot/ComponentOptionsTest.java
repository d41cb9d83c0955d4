package io.github.camelzoho.massupdate.springboot;

import java.util.Map;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.auth.DataCenter;
import io.github.camelzoho.massupdate.ledger.JobsComponent;
import io.github.camelzoho.massupdate.poll.PollPolicyName;
import org.apache.camel.Component;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
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

    @Test
    void should_bind_environment_variables() {
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
                Map.of("CAMEL_COMPONENT_ZOHOMASSUPDATE_CLIENTSECRET", "hush",
                        "CAMEL_COMPONENT_ZOHOMASSUPDATE_CONNECTIONS_EMEA_REFRESHTOKEN", "1000.r")));

        ZohoMassUpdateComponent component = bind("zohomassupdate", new ZohoMassUpdateComponent());

        assertThat(component.getClientSecret()).isEqualTo("hush");
        assertThat(component.getConnections().get("emea").getRefreshToken()).isEqualTo("1000.r");
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

    @Test
    void should_refuse_a_value_that_the_option_cannot_take() {
        configure(Map.of("camel.component.zohomassupdate.connections.emea.data-center", "Mars"));

        assertThatThrownBy(() -> bind("zohomassupdate", new ZohoMassUpdateComponent()))
                .hasMessageContaining("camel.component.zohomassupdate.connections[emea].data-center");
    }

    private void configure(Map<String, Object> properties) {
        environment.getPropertySources().addFirst(new MapPropertySource("application", properties));
    }

    private <T extends Component> T bind(String name, T component) {
        component.setCamelContext(camel);
        component.build();
        new ComponentOptions(environment).bind(name, component);
        return component;
    }
}

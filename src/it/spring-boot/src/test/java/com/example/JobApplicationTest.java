package com.example;

import java.util.regex.Pattern;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.simulator.ClientCredentials;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.SimulatorSettings;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
class JobApplicationTest {

    private static final ZohoSimulator ZOHO = ZohoSimulator.start(SimulatorSettings.defaults()
            .withCredentials(ClientCredentials.defaults().withAccessToken("1000.fixed")));

    @Autowired
    private ProducerTemplate template;
    @Autowired
    private CamelContext camel;

    @DynamicPropertySource
    static void leadToTheSimulator(DynamicPropertyRegistry registry) {
        registry.add("zoho.url", ZOHO::baseUrl);
    }

    @AfterAll
    static void stop() {
        ZOHO.close();
    }

    @Test
    void should_ask_once() {
        ZOHO.begin(JobScript.job("Leads", "41").total(50).recordsPerSecond(1).build());

        assertThat(ask("direct:status", "41").status()).isEqualTo("RUNNING");
        assertThat(ZOHO.log().calls("41")).hasSize(1);
    }

    @Test
    void should_wait_for_the_end() {
        ZOHO.begin(JobScript.job("Leads", "42").total(50).recordsPerSecond(100).failed(7).build());

        MassUpdateStatus status = ask("direct:await", "42");

        assertThat(status.status()).isEqualTo("COMPLETED");
        assertThat(status.updatedCount()).isEqualTo(43);
        assertThat(status.failedCount()).isEqualTo(7);
    }

    @Test
    void should_know_the_named_connection() {
        ZOHO.begin(JobScript.job("Leads", "43").total(50).recordsPerSecond(1).build());

        assertThat(ask("direct:sandbox", "43").connection()).isEqualTo("sandbox");
    }

    @Test
    void should_have_the_options_of_the_configuration() {
        ZohoMassUpdateComponent component = camel.getComponent("zohomassupdate", ZohoMassUpdateComponent.class);

        assertThat(component.getConfiguration().getDelay()).isEqualTo(100);
    }

    @Test
    void should_have_all_jars_of_one_camel() {
        assertThat(Pattern.compile("org[/\\\\]apache[/\\\\]camel[/\\\\]camel-[a-z0-9-]+[/\\\\]([0-9.]+)[/\\\\]")
                .matcher(System.getProperty("java.class.path")).results().map(jar -> jar.group(1)))
                .hasSizeGreaterThan(10)
                .containsOnly(camel.getVersion());
    }

    private MassUpdateStatus ask(String route, String jobId) {
        return template.requestBody(route, jobId, MassUpdateStatus.class);
    }
}

package com.example;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.ZohoMassUpdateNotFoundException;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.simulator.ClientCredentials;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DefaultCamelContextTest {

    private final ZohoSimulator zoho = ZohoSimulator.start();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template = camel.createProducerTemplate();

    @BeforeEach
    void start() throws Exception {
        ZohoMassUpdateComponent component = new ZohoMassUpdateComponent();
        component.setClientId(ClientCredentials.defaults().clientId());
        component.setClientSecret(ClientCredentials.defaults().clientSecret());
        component.setRefreshToken(ClientCredentials.defaults().refreshToken());
        component.setAccountsUrl(zoho.baseUrl());
        component.setApiDomain(zoho.baseUrl());
        component.setAllowedHosts("127.0.0.1");
        camel.addComponent("zohomassupdate", component);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:await").to("zohomassupdate:Leads?operation=await&delay=100ms");
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        zoho.close();
    }

    @Test
    void should_ask_once() {
        zoho.begin(JobScript.job("Leads", "42").total(50).recordsPerSecond(1).build());

        MassUpdateStatus status = template.requestBody("zohomassupdate:Leads", "42", MassUpdateStatus.class);

        assertThat(status.status()).isEqualTo("RUNNING");
        assertThat(zoho.log().calls("42")).hasSize(1);
    }

    @Test
    void should_wait_for_the_end() {
        zoho.begin(JobScript.job("Leads", "42").total(50).recordsPerSecond(100).failed(7).build());

        MassUpdateStatus status = template.requestBody("direct:await", "42", MassUpdateStatus.class);

        assertThat(status.status()).isEqualTo("COMPLETED");
        assertThat(status.updatedCount()).isEqualTo(43);
        assertThat(status.failedCount()).isEqualTo(7);
    }

    @Test
    void should_tell_that_there_is_no_such_job() {
        assertThatThrownBy(() -> template.requestBody("zohomassupdate:Leads", "43"))
                .hasCauseInstanceOf(ZohoMassUpdateNotFoundException.class);
    }
}

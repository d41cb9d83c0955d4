package com.example;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JobRoutesTest {

    @AutoClose
    private final ZohoSimulator zoho = ZohoSimulator.start();
    @AutoClose
    private final Main main = new Main(JobRoutes.class);

    @BeforeEach
    void start() {
        main.addInitialProperty("zoho.url", zoho.baseUrl());
        main.start();
    }

    @Test
    void should_ask_once() throws Exception {
        zoho.begin(JobScript.job("Leads", "42").total(50).recordsPerSecond(1).build());

        MassUpdateStatus status = ask("direct:status");

        assertThat(status.status()).isEqualTo("RUNNING");
        assertThat(zoho.log().calls("42")).hasSize(1);
    }

    @Test
    void should_wait_for_the_end() throws Exception {
        zoho.begin(JobScript.job("Leads", "42").total(50).recordsPerSecond(100).failed(7).build());

        MassUpdateStatus status = ask("direct:await");

        assertThat(status.status()).isEqualTo("COMPLETED");
        assertThat(status.updatedCount()).isEqualTo(43);
        assertThat(status.failedCount()).isEqualTo(7);
    }

    private MassUpdateStatus ask(String route) throws Exception {
        return main.getCamelTemplate().requestBody(route, "42", MassUpdateStatus.class);
    }
}

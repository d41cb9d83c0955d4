package com.example;

import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class YamlRoutesTest {

    @AutoClose
    private final ZohoSimulator zoho = ZohoSimulator.start();
    @AutoClose
    private final Main main = new Main();

    @BeforeEach
    void start() {
        main.addInitialProperty("zoho.url", zoho.baseUrl());
        main.start();
    }

    @Test
    void should_ask_once_through_a_kamelet() throws Exception {
        zoho.begin(JobScript.job("Leads", "42").total(50).recordsPerSecond(1).build());

        assertThat(ask("direct:status")).contains("\"status\":\"RUNNING\"");
        assertThat(zoho.log().calls("42")).hasSize(1);
    }

    @Test
    void should_wait_for_the_end_through_a_kamelet() throws Exception {
        zoho.begin(JobScript.job("Leads", "42").total(50).recordsPerSecond(100).failed(7).build());

        assertThat(ask("direct:await")).contains("\"status\":\"COMPLETED\"", "\"failedCount\":7", "\"updatedCount\":43");
    }

    @Test
    void should_wait_for_the_end_through_the_endpoint() throws Exception {
        zoho.begin(JobScript.job("Leads", "42").total(50).recordsPerSecond(100).failed(7).build());

        assertThat(ask("direct:endpoint")).isEqualTo("COMPLETED, 43 updated");
    }

    private String ask(String route) throws Exception {
        return main.getCamelTemplate().requestBody(route, "42", String.class);
    }
}

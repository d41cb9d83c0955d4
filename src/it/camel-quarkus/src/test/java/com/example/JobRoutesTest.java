package com.example;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(SimulatedZoho.class)
class JobRoutesTest {

    @Inject
    ProducerTemplate template;

    @Test
    void should_ask_once() {
        assertThat(ask("direct:status", "41").status()).isEqualTo("RUNNING");
    }

    @Test
    void should_wait_for_the_end() {
        MassUpdateStatus status = ask("direct:await", "42");

        assertThat(status.status()).isEqualTo("COMPLETED");
        assertThat(status.updatedCount()).isEqualTo(43);
        assertThat(status.failedCount()).isEqualTo(7);
    }

    private MassUpdateStatus ask(String route, String jobId) {
        return template.requestBody(route, jobId, MassUpdateStatus.class);
    }
}

package io.github.camelzoho.massupdate.service.monitoring;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoutesReadinessTest {

    @AutoClose
    private final CamelContext camel = new DefaultCamelContext();

    @Test
    void should_wait_only_for_routes_that_are_to_start_by_themselves() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:a").routeId("usual").to("log:a");
                from("seda:b").routeId("by-hand").autoStartup(false).to("log:b");
                from("seda:c").routeId("paused").to("log:c");
            }
        });
        RoutesReadiness readiness = new RoutesReadiness(camel);
        assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);

        camel.start();
        camel.getRouteController().suspendRoute("paused");
        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);

        camel.getRouteController().stopRoute("usual");
        assertThat(readiness.call().getData().orElseThrow()).containsEntry("notStarted", "usual");
    }
}

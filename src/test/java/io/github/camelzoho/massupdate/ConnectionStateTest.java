package io.github.camelzoho.massupdate;

import java.util.Map;

import io.github.camelzoho.massupdate.connection.ZohoConnectionConfiguration;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionStateTest {

    private final WireServer zoho = new WireServer(request -> request.isForToken()
            ? WireAnswer.token("t")
            : WireAnswer.json(200, "{\"data\":[{\"Status\":\"RUNNING\"}]}", "X-API-CREDITS-REMAINING: 321"));
    @AutoClose
    private final ZohoContext context = ZohoContext.withRefreshToken(zoho);

    @Test
    void should_show_what_the_last_call_told() {
        context.component.addConnection("empty", new ZohoConnectionConfiguration());
        context.start();
        context.ask("");

        assertThat(context.component.connectionSnapshots()).satisfiesExactly(
                used -> {
                    assertThat(used.name()).isEqualTo("default");
                    assertThat(used.problem()).isNull();
                    assertThat(used.lastOutcome()).isEqualTo("OK");
                    assertThat(used.creditsRemaining()).isEqualTo(321);
                    assertThat(used.token().refreshes()).isEqualTo(1);
                    assertThat(used.callsUnderWay()).isZero();
                },
                empty -> assertThat(empty.problem()).contains("has no credentials"));
    }

    @Test
    void should_be_unhealthy_while_credentials_need_repair_and_ask_nobody_for_that() {
        context.start();
        HealthCheck check = producers().getCheck("producer:zohomassupdate-default").orElseThrow();
        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UP);

        zoho.answerWith(request -> WireAnswer.json(200, "{\"error\":\"invalid_code\"}"));
        context.ask("");
        int requests = zoho.requests().size();
        HealthCheck.Result result = check.call();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage()).hasValueSatisfying(message -> assertThat(message).contains("invalid_code"));
        assertThat(result.getDetails()).containsEntry("connection", "default").containsEntry("last.outcome", "invalid_code");
        assertThat(zoho.requests()).hasSize(requests);
    }

    @Test
    void should_take_its_health_checks_with_it_when_it_stops() {
        context.start();
        context.component.stop();

        assertThat(producers().stream()).isEmpty();
    }

    @Test
    void should_measure_calls_by_outcome_when_there_is_a_registry() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        context.camel.getRegistry().bind("meters", meters);
        context.start();
        context.ask("");
        zoho.answerWith(request -> WireAnswer.error(404, "NOT_FOUND"));
        context.ask("");

        zoho.answerWith(request -> WireAnswer.error(400, "<html>"));
        context.ask("");

        Map.of("OK", "", "NOT_FOUND", "NOT_FOUND", "UNKNOWN_CODE", "OTHER").forEach((outcome, code) -> assertThat(
                meters.get("zohomassupdate.calls").tags("connection", "default", "outcome", outcome, "code", code).timer().count())
                .isEqualTo(1));
        Map.of("zohomassupdate.credits.remaining", 321.0, "zohomassupdate.calls.active", 0.0, "zohomassupdate.token.refreshes", 1.0)
                .forEach((name, value) -> assertThat(meters.get(name).tag("connection", "default").gauge().value()).isEqualTo(value));

        context.component.stop();
        assertThat(meters.find("zohomassupdate.calls.active").gauges()).isEmpty();
    }

    private HealthCheckRepository producers() {
        HealthCheckRepository repository = HealthCheckHelper.getHealthCheckRepository(context.camel, "producers");
        repository.setEnabled(true);
        return repository;
    }
}

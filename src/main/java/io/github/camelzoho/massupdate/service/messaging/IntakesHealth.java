package io.github.camelzoho.massupdate.service.messaging;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Down while an intake reaches no broker, with the reason. Never part of readiness: HTTP and files are taken in all the same. */
@HealthGroup("downstreams")
@ApplicationScoped
class IntakesHealth implements HealthCheck {

    private final IntakeConditions conditions;

    IntakesHealth(IntakeConditions conditions) {
        this.conditions = conditions;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("intakes");
        conditions.configured().forEach(each -> response.withData(each.intake(), each.problem().orElse("works")));
        return response.status(conditions.configured().stream().allMatch(each -> each.problem().isEmpty())).build();
    }
}

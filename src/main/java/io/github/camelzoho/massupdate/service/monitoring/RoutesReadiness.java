package io.github.camelzoho.massupdate.service.monitoring;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once every route is started that is to start by itself, however the systems at their ends do. A route that is suspended is no obstacle. */
@Readiness
@ApplicationScoped
class RoutesReadiness implements HealthCheck {

    private final CamelContext camel;

    RoutesReadiness(CamelContext camel) {
        this.camel = camel;
    }

    private static boolean isStartedOrSuspended(ServiceStatus status) {
        return status.isStarted() || status.isSuspended();
    }

    @Override
    public HealthCheckResponse call() {
        List<String> waiting = camel.getRoutes().stream()
                .filter(route -> !Boolean.FALSE.equals(route.isAutoStartup()))
                .map(Route::getRouteId)
                .filter(id -> !isStartedOrSuspended(camel.getRouteController().getRouteStatus(id)))
                .sorted()
                .toList();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("routes");
        if (!camel.isStarted() || !waiting.isEmpty()) {
            return response.down().withData("notStarted", waiting.isEmpty() ? "all" : String.join(", ", waiting)).build();
        }
        return response.up().build();
    }
}

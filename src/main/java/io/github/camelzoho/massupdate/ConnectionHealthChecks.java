package io.github.camelzoho.massupdate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.github.camelzoho.massupdate.connection.ConnectionSnapshot;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;

/** Registers a health check for each connection among those of Camel's producers, if the context checks health at all. */
final class ConnectionHealthChecks {

    private final WritableHealthCheckRepository repository;
    private final boolean enabled;
    private final List<HealthCheck> registered = new ArrayList<>();

    ConnectionHealthChecks(CamelContext context, boolean enabled) {
        this.repository = HealthCheckHelper.getHealthCheckRepository(context, "producers", WritableHealthCheckRepository.class);
        this.enabled = enabled;
    }

    void register(String name, Supplier<ConnectionSnapshot> state) {
        if (repository != null) {
            HealthCheck check = new ConnectionHealthCheck(name, state);
            check.setEnabled(enabled);
            repository.addHealthCheck(check);
            registered.add(check);
        }
    }

    void clear() {
        registered.forEach(repository::removeHealthCheck);
        registered.clear();
    }
}

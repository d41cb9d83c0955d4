package io.github.camelzoho.massupdate.service.monitoring;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.jobs.ConfiguredConnections;
import io.github.camelzoho.massupdate.ledger.Backlog;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Down while a connection is paused or one that is not configured has jobs, with what to repair; costs no call. Never part of readiness. */
@HealthGroup("zoho")
@ApplicationScoped
class ZohoHealth implements HealthCheck {

    private final LedgerStore ledger;
    private final ConfiguredConnections configured;

    ZohoHealth(LedgerStore ledger, ConfiguredConnections configured) {
        this.ledger = ledger;
        this.configured = configured;
    }

    /** Those with jobs that are due. */
    private List<ConnectionState> stranded(List<ConnectionState> unconfigured) {
        if (unconfigured.isEmpty()) {
            return List.of();
        }
        Set<String> due = ledger.backlog().stream().map(Backlog::connection).collect(Collectors.toSet());
        return unconfigured.stream().filter(connection -> due.contains(connection.name())).toList();
    }

    private static String state(ConnectionState connection) {
        if (connection.paused()) {
            return connection.reason();
        }
        return connection.callLimit() == null
                ? "works"
                : "works; Zoho refused calls, so at most %s are made at once at present".formatted(connection.callLimit());
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("zoho connections");
        try {
            Set<String> names = configured.names();
            Map<Boolean, List<ConnectionState>> connections =
                    ledger.connections().stream().collect(Collectors.partitioningBy(connection -> names.contains(connection.name())));
            connections.get(true).forEach(connection -> response.withData(connection.name(), state(connection)));
            List<ConnectionState> stranded = stranded(connections.get(false));
            stranded.forEach(connection -> response.withData(connection.name(), "not configured, so its jobs are not polled"));
            return response.status(stranded.isEmpty() && connections.get(true).stream().noneMatch(ConnectionState::paused)).build();
        } catch (LedgerException | IllegalStateException e) {
            return response.down().withData("problem", PlainText.of(e)).build();
        }
    }
}

package io.github.camelzoho.massupdate.service.monitoring;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Down while a connection is paused, with what to repair; costs no call. Never part of readiness. */
@HealthGroup("zoho")
@ApplicationScoped
class ZohoHealth implements HealthCheck {

    private final LedgerStore ledger;

    ZohoHealth(LedgerStore ledger) {
        this.ledger = ledger;
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
            boolean up = true;
            for (ConnectionState connection : ledger.connections()) {
                up &= !connection.paused();
                response.withData(connection.name(), state(connection));
            }
            return response.status(up).build();
        } catch (LedgerException | IllegalStateException e) {
            return response.down().withData("problem", PlainText.of(e)).build();
        }
    }
}

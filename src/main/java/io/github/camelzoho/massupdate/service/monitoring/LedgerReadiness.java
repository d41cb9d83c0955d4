package io.github.camelzoho.massupdate.service.monitoring;

import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the ledger can be read and written: without it nothing can be taken in. */
@Readiness
@ApplicationScoped
class LedgerReadiness implements HealthCheck {

    private final LedgerStore ledger;

    LedgerReadiness(LedgerStore ledger) {
        this.ledger = ledger;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("ledger");
        try {
            ledger.requireUsable();
            return response.up().build();
        } catch (LedgerException | IllegalStateException e) {
            return response.down().withData("problem", String.valueOf(e.getMessage())).build();
        }
    }
}

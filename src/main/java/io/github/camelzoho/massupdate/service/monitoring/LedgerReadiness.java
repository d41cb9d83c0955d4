package io.github.camelzoho.massupdate.service.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the ledger can be read and written: without it nothing can be taken in. Probes carry no key, so this says what
 * kind of trouble it is and nothing else; {@link LedgerHealth} has the words of the database.
 */
@Readiness
@ApplicationScoped
class LedgerReadiness implements HealthCheck {

    private final LedgerLook ledger;

    LedgerReadiness(LedgerLook ledger) {
        this.ledger = ledger;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("ledger");
        return ledger.trouble()
                .map(trouble -> response.down().withData("problem", trouble.problem().sentence()))
                .orElseGet(response::up)
                .build();
    }
}

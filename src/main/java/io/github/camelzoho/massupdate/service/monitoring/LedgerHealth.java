package io.github.camelzoho.massupdate.service.monitoring;

import io.github.camelzoho.massupdate.api.PlainText;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Down while the ledger cannot be read or written, with all that is known of the reason. */
@HealthGroup("ledger")
@ApplicationScoped
class LedgerHealth implements HealthCheck {

    private final LedgerLook ledger;

    LedgerHealth(LedgerLook ledger) {
        this.ledger = ledger;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("ledger in detail");
        return ledger.trouble()
                .map(trouble -> response.down().withData("problem", PlainText.of(trouble)))
                .orElseGet(response::up)
                .build();
    }
}

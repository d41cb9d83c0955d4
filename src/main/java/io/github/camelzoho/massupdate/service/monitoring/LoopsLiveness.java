package io.github.camelzoho.massupdate.service.monitoring;

import java.util.List;

import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** Down when a thread that claims, writes, delivers or beats does not turn, which only a new start mends; asks no database. */
@Liveness
@ApplicationScoped
class LoopsLiveness implements HealthCheck {

    private final LedgerStore ledger;

    LoopsLiveness(LedgerStore ledger) {
        this.ledger = ledger;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("loops");
        List<String> stalls = stalls();
        if (!stalls.isEmpty()) {
            response.withData("problem", String.join("; ", stalls));
        }
        return response.status(stalls.isEmpty()).build();
    }

    private List<String> stalls() {
        try {
            return ledger.stalls();
        } catch (LedgerException | IllegalStateException e) {
            // the ledger is not open yet, or not any more: nothing has to turn
            return List.of();
        }
    }
}

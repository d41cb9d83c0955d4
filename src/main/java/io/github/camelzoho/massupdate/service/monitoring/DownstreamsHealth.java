package io.github.camelzoho.massupdate.service.monitoring;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Down while results cannot be delivered, with the last error. Never part of readiness: the ledger keeps them. */
@HealthGroup("downstreams")
@ApplicationScoped
class DownstreamsHealth implements HealthCheck {

    private final LedgerStore ledger;

    DownstreamsHealth(LedgerStore ledger) {
        this.ledger = ledger;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("downstreams");
        try {
            boolean up = true;
            for (SubscriptionState subscription : ledger.subscriptions()) {
                up &= !subscription.failing() || !subscription.served();
                response.withData(subscription.name(), condition(subscription));
            }
            return response.status(up).build();
        } catch (LedgerException | IllegalStateException e) {
            return response.down().withData("problem", PlainText.of(e)).build();
        }
    }

    private static String condition(SubscriptionState subscription) {
        if (!subscription.served()) {
            return "No route takes its results, %s wait: configure it again, or DELETE /subscriptions/%s."
                    .formatted(subscription.depth(), subscription.name());
        }
        return subscription.failing() ? String.valueOf(subscription.lastError()) : "works";
    }
}

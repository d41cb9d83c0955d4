package io.github.camelzoho.massupdate.ledger;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the ledger is, as those who use it just found, so that asking for its health costs nothing. Logs changes only. */
final class LedgerCondition {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerCondition.class);

    private volatile String error;
    private volatile Map<String, Object> troubles = Map.of();

    void failed(RuntimeException e) {
        if (error == null) {
            LOG.warn("{} Nothing acknowledged is lost; work goes on as soon as the ledger answers.", e.getMessage());
        }
        LOG.debug("The ledger failed", e);
        error = String.valueOf(e.getMessage());
    }

    void worked() {
        if (error != null) {
            error = null;
            LOG.info("The ledger answers again");
        }
    }

    /** Draws the paused connections and the failing subscriptions from what the ledger shows. */
    void saw(List<ConnectionState> connections, List<SubscriptionState> subscriptions) {
        Map<String, Object> seen = new TreeMap<>();
        connections.stream().filter(ConnectionState::paused)
                .forEach(connection -> seen.put("connection." + connection.name(), "paused: " + connection.reason()));
        subscriptions.stream().filter(SubscriptionState::failing)
                .forEach(subscription -> seen.put("subscription." + subscription.name(), "failing: " + subscription.lastError()));
        troubles = Collections.unmodifiableMap(seen);
    }

    /** What is not as it should be although the ledger answers. */
    Map<String, Object> troubles() {
        return troubles;
    }

    /** What is wrong, {@code null} when nothing is. */
    String error() {
        return error;
    }
}

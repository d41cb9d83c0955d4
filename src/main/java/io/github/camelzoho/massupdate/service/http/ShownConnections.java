package io.github.camelzoho.massupdate.service.http;

import java.util.List;

import io.github.camelzoho.massupdate.jobs.CallLimits;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import jakarta.inject.Singleton;

/** The connections, with the limit that counts at present. */
@Singleton
class ShownConnections {

    private final LedgerStore ledger;
    private final CallLimits limits;

    ShownConnections(LedgerStore ledger, CallLimits limits) {
        this.ledger = ledger;
        this.limits = limits;
    }

    List<ConnectionState> list() {
        return ledger.connections().stream().map(this::shown).toList();
    }

    private ConnectionState shown(ConnectionState state) {
        int configured = limits.maxConcurrentCalls(state.name());
        return new ConnectionState(state.name(), state.pause(), state.pausedSince(), state.pausedUntil(),
                state.reason(), state.creditsRemaining(), state.creditsAt(),
                state.callLimit() == null ? configured : Math.min(configured, state.callLimit()));
    }
}

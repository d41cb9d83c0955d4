package io.github.camelzoho.massupdate.service.http;

import java.util.List;

import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.service.settings.SettingNames;
import jakarta.inject.Singleton;

/** The connections, with the reason of a pause in the words of an operator: the component speaks of its own options. */
@Singleton
class ShownConnections {

    private final LedgerStore ledger;
    private final SettingNames names;

    ShownConnections(LedgerStore ledger, SettingNames names) {
        this.ledger = ledger;
        this.names = names;
    }

    List<ConnectionState> list() {
        return ledger.connections().stream().map(this::shown).toList();
    }

    private ConnectionState shown(ConnectionState state) {
        return state.reason() == null ? state : new ConnectionState(state.name(), state.pause(), state.pausedSince(),
                state.pausedUntil(), names.in(state.reason(), state.name()), state.creditsRemaining(), state.creditsAt());
    }
}

package io.github.camelzoho.massupdate.service.monitoring;

import io.github.camelzoho.massupdate.jobs.ConfiguredConnections;
import jakarta.inject.Singleton;

/** How connections are named in metrics. Names of connections that are not configured come from anybody: they share one series. */
@Singleton
class MeteredConnections {

    /** No name of a connection, since it has brackets. */
    static final String OTHERS = "(others)";

    private final ConfiguredConnections configured;

    MeteredConnections(ConfiguredConnections configured) {
        this.configured = configured;
    }

    String tag(String connection) {
        return configured(connection) ? connection : OTHERS;
    }

    boolean configured(String connection) {
        return configured.names().contains(connection);
    }
}

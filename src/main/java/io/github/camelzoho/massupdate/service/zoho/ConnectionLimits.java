package io.github.camelzoho.massupdate.service.zoho;

import java.util.OptionalInt;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.jobs.CallLimits;
import io.github.camelzoho.massupdate.service.settings.ConnectionSettings;
import io.github.camelzoho.massupdate.service.settings.DefaultConnectionSettings;
import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import jakarta.enterprise.context.ApplicationScoped;

/** How many calls each connection allows at once. */
@ApplicationScoped
class ConnectionLimits implements CallLimits {

    /** What the smallest edition of Zoho CRM allows. */
    private static final int DEFAULT = 5;

    private final DefaultConnectionSettings defaultConnection;
    private final ServiceSettings settings;

    ConnectionLimits(DefaultConnectionSettings defaultConnection, ServiceSettings settings) {
        this.defaultConnection = defaultConnection;
        this.settings = settings;
    }

    @Override
    public int maxConcurrentCalls(String connection) {
        if (JobKey.DEFAULT_CONNECTION.equals(connection)) {
            return defaultConnection.maxConcurrentCalls().orElse(DEFAULT);
        }
        ConnectionSettings named = settings.connections().get(connection);
        return (named == null ? OptionalInt.empty() : named.maxConcurrentCalls()).orElse(DEFAULT);
    }
}

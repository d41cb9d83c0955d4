package io.github.camelzoho.massupdate.service.zoho;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.jobs.CallLimits;
import io.github.camelzoho.massupdate.service.settings.ConnectionSettings;
import io.github.camelzoho.massupdate.service.settings.DefaultConnectionSettings;
import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import jakarta.enterprise.context.ApplicationScoped;

/** How many calls each connection allows at once, and in a day. */
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
        return of(connection).map(ConnectionSettings::maxConcurrentCalls).orElse(OptionalInt.empty()).orElse(DEFAULT);
    }

    @Override
    public long creditsPerDay(String connection) {
        return of(connection).map(ConnectionSettings::creditsPerDay).orElse(OptionalLong.empty()).orElse(0);
    }

    private Optional<ConnectionSettings> of(String connection) {
        return JobKey.DEFAULT_CONNECTION.equals(connection)
                ? Optional.of(defaultConnection)
                : Optional.ofNullable(settings.connections().get(connection));
    }
}

package io.github.camelzoho.massupdate.service.zoho;

import java.util.HashSet;
import java.util.Set;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.jobs.ConfiguredConnections;
import io.github.camelzoho.massupdate.service.settings.DefaultConnectionSettings;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/** The Zoho organisations that the component has. Where only others are configured, the default one is none of them. */
@Singleton
class UsableConnections implements ConfiguredConnections {

    private final Instance<ZohoMassUpdateComponent> component;
    private final DefaultConnectionSettings defaultConnection;

    /** The component needs the ledger, for its tokens: it is looked up when it is there. */
    UsableConnections(Instance<ZohoMassUpdateComponent> component, DefaultConnectionSettings defaultConnection) {
        this.component = component;
        this.defaultConnection = defaultConnection;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new HashSet<>(component.get().getConnections().keySet());
        if (names.size() > 1 && !ZohoConnectionOptions.hasCredentials(defaultConnection)) {
            names.remove(JobKey.DEFAULT_CONNECTION);
        }
        return names;
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import java.util.Optional;

import io.github.camelzoho.massupdate.service.startup.StartupCheck;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Queues and databases are configured so that they can work. */
@Singleton
class MessagingCheck implements StartupCheck {

    private final MessagingSettings settings;
    private final Optional<String> bootstrapServers;

    MessagingCheck(
            MessagingSettings settings,
            @ConfigProperty(name = "kafka.bootstrap.servers") Optional<String> bootstrapServers) {
        this.settings = settings;
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        return MessagingRules.violation(settings, bootstrapServers);
    }
}

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
    private final Optional<String> brokers;

    MessagingCheck(
            MessagingSettings settings,
            @ConfigProperty(name = "kafka.bootstrap.servers") Optional<String> bootstrapServers,
            @ConfigProperty(name = "camel.component.kafka.brokers") Optional<String> brokers) {
        this.settings = settings;
        this.bootstrapServers = bootstrapServers;
        this.brokers = brokers;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        return MessagingRules.violation(settings, bootstrapServers, brokers);
    }
}

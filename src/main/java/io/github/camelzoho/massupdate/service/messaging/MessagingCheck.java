package io.github.camelzoho.massupdate.service.messaging;

import java.util.Optional;

import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import io.github.camelzoho.massupdate.service.startup.StartupCheck;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Queues and databases are configured so that they can work. */
@Singleton
class MessagingCheck implements StartupCheck {

    private final MessagingSettings settings;
    private final ServiceSettings service;
    private final Optional<String> bootstrapServers;
    private final Optional<String> brokers;

    MessagingCheck(
            MessagingSettings settings,
            ServiceSettings service,
            @ConfigProperty(name = "kafka.bootstrap.servers") Optional<String> bootstrapServers,
            @ConfigProperty(name = "camel.component.kafka.brokers") Optional<String> brokers) {
        this.settings = settings;
        this.service = service;
        this.bootstrapServers = bootstrapServers;
        this.brokers = brokers;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        return MessagingRules.violation(settings, bootstrapServers, brokers)
                .or(() -> MessagingRules.switched("massupdate.results.uri.enabled", service.resultsUriEnabled(), "massupdate.results", service.results()))
                .or(() -> MessagingRules.switched("massupdate.progress.enabled", service.progressEnabled(), "massupdate.progress", service.progress()))
                .or(() -> violation("massupdate.results", service.results()))
                .or(() -> violation("massupdate.progress", service.progress()))
                .or(() -> violation("massupdate.dead-letter", service.deadLetter()));
    }

    private Optional<String> violation(String name, Optional<String> uri) {
        return uri.flatMap(endpoint -> MessagingRules.brokerMissing(name, endpoint, bootstrapServers.or(() -> brokers), settings.jmsUrl())
                .or(() -> MessagingRules.loop(name, endpoint, settings)));
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import java.util.Optional;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.CamelContext;
import org.apache.camel.quarkus.main.events.AfterConfigure;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops the start when what is configured cannot work, with one sentence. A server that is merely away stops nothing. */
@ApplicationScoped
class MessagingChecks {

    private static final Logger LOG = LoggerFactory.getLogger(MessagingChecks.class);

    private final MessagingSettings settings;
    private final Optional<String> bootstrapServers;
    private final KafkaTopics topics;
    private final ResultsTable table;

    MessagingChecks(
            MessagingSettings settings,
            @ConfigProperty(name = "kafka.bootstrap.servers") Optional<String> bootstrapServers,
            KafkaTopics topics,
            ResultsTable table) {
        this.settings = settings;
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.table = table;
    }

    void settings(@Observes BeforeConfigure event) {
        stopIf(MessagingRules.violation(settings, bootstrapServers));
        CamelContext context = event.getMain().getCamelContext();
        stopIf(EndpointUris.violation(context, "massupdate.dead-letter", settings.deadLetter()));
        settings.results().ifPresent(uri -> stopIf(EndpointUris.violation(context, "massupdate.results", uri)));
    }

    void servers(@Observes AfterConfigure event) {
        settings.intakeTopic().ifPresent(topic -> look("massupdate.intake.kafka.topic", topic));
        settings.resultsTopic().ifPresent(topic -> look("massupdate.results.kafka.topic", topic));
        if (settings.databaseEnabled()) {
            stopIf(table.violation());
        }
    }

    private void look(String setting, String topic) {
        try {
            if (!topics.exists(topic)) {
                throw new ConfigurationException(MessagingRules.missingTopic(setting, topic));
            }
        } catch (KafkaException e) {
            LOG.warn("Kafka is away, everything else starts: {}", e.getMessage());
        }
    }

    private static void stopIf(Optional<String> violation) {
        violation.ifPresent(sentence -> {
            throw new ConfigurationException(sentence);
        });
    }
}

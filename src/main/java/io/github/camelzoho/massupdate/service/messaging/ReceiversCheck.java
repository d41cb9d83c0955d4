package io.github.camelzoho.massupdate.service.messaging;

import java.util.Optional;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.PlainText;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.quarkus.main.events.AfterConfigure;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the start when a topic or the table for results is missing, or a URI or an option of Kafka cannot be used. An unreachable
 * server stops nothing.
 */
@ApplicationScoped
class ReceiversCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiversCheck.class);

    private final MessagingSettings settings;
    private final KafkaTopics topics;
    private final ResultsTable table;
    private final ResultsReceiver results;
    private final ProgressReceiver progress;
    private final DeadLetters deadLetters;

    ReceiversCheck(
            MessagingSettings settings, KafkaTopics topics, ResultsTable table, ResultsReceiver results,
            ProgressReceiver progress, DeadLetters deadLetters) {
        this.settings = settings;
        this.topics = topics;
        this.table = table;
        this.results = results;
        this.progress = progress;
        this.deadLetters = deadLetters;
    }

    void check(@Observes AfterConfigure event) {
        results.check();
        progress.check();
        deadLetters.check();
        results.stranding().ifPresent(LOG::warn);
        if (Stream.of(settings.intakeTopic(), settings.intakeQueue(), settings.updatesTopic(), settings.updatesQueue())
                .anyMatch(Optional::isPresent)) {
            deadLetters.stranding().ifPresent(LOG::warn);
        }
        Optional<String> problem = topics.mistake()
                .or(() -> settings.intakeTopic().flatMap(topic -> missing("massupdate.intake.kafka.topic", topic)))
                .or(() -> settings.updatesTopic().flatMap(topic -> missing("massupdate.updates.kafka.topic", topic)))
                .or(() -> settings.resultsTopic().flatMap(topic -> missing("massupdate.results.kafka.topic", topic)))
                .or(() -> settings.databaseEnabled() ? table.violation() : Optional.empty());
        if (problem.isPresent()) {
            throw new ConfigurationException(problem.get());
        }
    }

    private Optional<String> missing(String setting, String topic) {
        try {
            return topics.exists(topic) ? Optional.empty() : Optional.of(MessagingRules.missingTopic(setting, topic));
        } catch (KafkaException e) {
            LOG.warn("It is unknown whether the Kafka topic {} exists; the service starts without this check: {}", topic, PlainText.of(e));
            return Optional.empty();
        }
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Knows whether a topic exists. A topic that a broker creates on first use loses records of an idempotent producer, so
 * topics are to be created beforehand.
 */
@ApplicationScoped
class KafkaTopics {

    private static final int TIMEOUT_MILLIS = 5_000;

    private final CamelContext context;

    KafkaTopics(CamelContext context) {
        this.context = context;
    }

    /**
     * @throws KafkaException if Kafka cannot be reached, or does not let us look
     */
    boolean exists(String topic) {
        try (Admin admin = Admin.create(settings())) {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException || e.getCause() instanceof InvalidTopicException) {
                return false;
            }
            throw new KafkaException("Kafka does not say whether the topic %s exists: %s"
                    .formatted(topic, e.getCause().getMessage()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("The look for the topic %s was interrupted.".formatted(topic), e);
        }
    }

    private Map<String, Object> settings() {
        KafkaConfiguration configuration = context.getComponent("kafka", KafkaComponent.class).getConfiguration();
        Map<String, Object> settings = new HashMap<>();
        configuration.createProducerProperties().forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name.toString())) {
                settings.put(name.toString(), value);
            }
        });
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, configuration.getBrokers());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return settings;
    }
}

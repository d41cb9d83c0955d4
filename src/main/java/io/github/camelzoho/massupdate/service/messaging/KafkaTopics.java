package io.github.camelzoho.massupdate.service.messaging;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

import io.github.camelzoho.massupdate.api.PlainText;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.security.JaasContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether a topic exists, and how large its batches may be. A topic that a broker creates on first use loses records of an idempotent producer, so
 * topics are to be created beforehand.
 */
@ApplicationScoped
class KafkaTopics {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopics.class);
    private static final int TIMEOUT_MILLIS = 5_000;

    private final CamelContext context;

    KafkaTopics(CamelContext context) {
        this.context = context;
    }

    /**
     * What is wrong with the options of Kafka's clients, which Camel would make again and again. A name that cannot be resolved and a
     * token that cannot be had may pass.
     */
    Optional<String> mistake() {
        KafkaConfiguration configuration = context.getComponent("kafka", KafkaComponent.class).getConfiguration();
        if (configuration.getBrokers() == null) {
            return Optional.empty();
        }
        Optional<String> file = KafkaKerberos.configure(configuration);
        if (file.isPresent()) {
            return file;
        }
        Properties client = client();
        Properties consumer = configuration.createConsumerProperties();
        // the routes have groups of their own
        consumer.putIfAbsent(ConsumerConfig.GROUP_ID_CONFIG, "any");
        try {
            ProducerConfig options = new ProducerConfig(client);
            new ConsumerConfig(PatientConsumer.ofItsGroup(consumer));
            if (options.getString(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG).toUpperCase(Locale.ROOT).startsWith("SASL")) {
                Optional<String> kerberos = KafkaKerberos.mistake(options, JaasContext.loadClientContext(options.values()));
                if (kerberos.isPresent()) {
                    return kerberos;
                }
            }
        } catch (ConfigException | InvalidConfigurationException e) {
            return Optional.of("An option of camel.component.kafka cannot be used: %s.".formatted(PlainText.clause(e)));
        } catch (IllegalArgumentException e) {
            // what it says may hold a part of the password; Camel leaves the option out where the protocol has small letters
            return Optional.of("camel.component.kafka.sasl-jaas-config is missing or cannot be read: write it as docs/queues.md shows, and end it with"
                    + " a semicolon; write camel.component.kafka.security-protocol in capital letters.");
        }
        try {
            Admin.create(settings(client)).close();
            return Optional.empty();
        } catch (KafkaException e) {
            return KafkaTrouble.mistake(e);
        }
    }

    /**
     * @throws KafkaException if Kafka cannot be reached, or does not let us look
     */
    boolean exists(String topic) {
        Properties client = client();
        try (Admin admin = admin(client)) {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException || e.getCause() instanceof InvalidTopicException) {
                return false;
            }
            throw trouble(e.getCause(), client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("The look for the topic %s was interrupted.".formatted(topic), e);
        }
    }

    /**
     * How many bytes a batch for the topic may have; empty when Kafka does not let us know.
     *
     * @param client the settings of a client, which say where Kafka is and how to log in
     * @throws KafkaException if Kafka cannot be reached, or refuses the login
     */
    static OptionalInt largestBatch(Properties client, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = admin(client)) {
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            return OptionalInt.of(Integer.parseInt(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException || e.getCause() instanceof AuthenticationException) {
                throw trouble(e.getCause(), client);
            }
            LOG.debug("The limit of the topic {} cannot be read", topic, e);
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("The look for the limit of the topic %s was interrupted.".formatted(topic), e);
        }
    }

    private static Admin admin(Properties client) {
        try {
            return Admin.create(settings(client));
        } catch (KafkaException e) {
            throw trouble(e, client);
        }
    }

    private static KafkaException trouble(Throwable failure, Properties client) {
        return new KafkaException(KafkaTrouble.sentence(failure, client), failure);
    }

    private Properties client() {
        KafkaConfiguration configuration = context.getComponent("kafka", KafkaComponent.class).getConfiguration();
        Properties client = configuration.createProducerProperties();
        client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, configuration.getBrokers());
        return client;
    }

    private static Map<String, Object> settings(Properties client) {
        Map<String, Object> settings = new HashMap<>();
        client.forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name.toString())) {
                settings.put(name.toString(), value);
            }
        });
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return settings;
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import java.util.Properties;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.quarkus.main.events.AfterConfigure;
import org.apache.camel.spi.Registry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;

/** Makes the consumers of the routes intake-kafka and updates-kafka, and the producer of the route deliver-kafka. */
@ApplicationScoped
class KafkaClients {

    private final IntakeConditions conditions;
    private final MessagingSettings settings;

    KafkaClients(IntakeConditions conditions, MessagingSettings settings) {
        this.conditions = conditions;
        this.settings = settings;
    }

    /** Not as beans: Camel would take one for the factory of all clients. */
    void bind(@Observes AfterConfigure event) {
        Registry registry = event.getMain().getCamelContext().getRegistry();
        registry.bind("patientConsumers", KafkaClientFactory.class, consumers(conditions.kafka()));
        registry.bind("patientUpdatesConsumers", KafkaClientFactory.class, consumers(conditions.updatesKafka()));
        settings.resultsTopic().ifPresent(topic ->
                registry.bind("resultsProducers", KafkaClientFactory.class, new BatchingProducers(topic)));
    }

    /** Camel tries again to make a consumer, for example while the token endpoint does not answer. */
    static KafkaClientFactory consumers(IntakeCondition condition) {
        return new DefaultKafkaClientFactory() {
            @Override
            public Consumer<Object, Object> getConsumer(Properties properties) {
                try {
                    Consumer<Object, Object> consumer = new PatientConsumer(properties, condition);
                    condition.closed(this);
                    return consumer;
                } catch (KafkaException e) {
                    condition.failed(this, KafkaTrouble.sentence(e, properties));
                    throw e;
                }
            }
        };
    }
}

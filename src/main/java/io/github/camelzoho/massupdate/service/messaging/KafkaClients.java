package io.github.camelzoho.massupdate.service.messaging;

import java.util.Properties;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.quarkus.main.events.AfterConfigure;
import org.apache.camel.spi.Registry;
import org.apache.kafka.clients.consumer.Consumer;

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

    private static KafkaClientFactory consumers(IntakeCondition condition) {
        return new DefaultKafkaClientFactory() {
            @Override
            public Consumer<Object, Object> getConsumer(Properties properties) {
                return new PatientConsumer(properties, condition);
            }
        };
    }
}

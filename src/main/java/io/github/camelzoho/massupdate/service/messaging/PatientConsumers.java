package io.github.camelzoho.massupdate.service.messaging;

import java.util.Properties;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.quarkus.main.events.AfterConfigure;
import org.apache.kafka.clients.consumer.Consumer;

/** Makes the consumers of the route intake-kafka. */
@ApplicationScoped
class PatientConsumers {

    private final IntakeConditions conditions;

    PatientConsumers(IntakeConditions conditions) {
        this.conditions = conditions;
    }

    /** Not as a bean: Camel would take it for the factory of all consumers. */
    void bind(@Observes AfterConfigure event) {
        event.getMain().getCamelContext().getRegistry().bind("patientConsumers", KafkaClientFactory.class, new DefaultKafkaClientFactory() {
            @Override
            public Consumer<Object, Object> getConsumer(Properties properties) {
                return new PatientConsumer(properties, conditions.kafka());
            }
        });
    }
}

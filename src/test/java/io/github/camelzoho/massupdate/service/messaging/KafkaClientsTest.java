package io.github.camelzoho.massupdate.service.messaging;

import java.time.Clock;
import java.util.Properties;
import java.util.function.UnaryOperator;

import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KafkaClientsTest {

    private final IntakeCondition condition = new IntakeCondition("intake-kafka", Clock.systemUTC(), UnaryOperator.identity());

    @Test
    void should_say_why_a_consumer_cannot_be_made() {
        KafkaClientFactory factory = KafkaClients.consumers(condition);
        Properties properties = new Properties();
        properties.put("bootstrap.servers", "127.0.0.1:1");
        properties.put("key.deserializer", StringDeserializer.class.getName());
        properties.put("value.deserializer", StringDeserializer.class.getName());
        properties.put("security.protocol", "SSL");
        properties.put("ssl.truststore.location", "/missing.pem");
        properties.put("ssl.truststore.type", "PEM");
        assertThatThrownBy(() -> factory.getConsumer(properties)).isInstanceOf(KafkaException.class);
        assertThat(condition.problem()).contains("Kafka fails (NoSuchFileException: /missing.pem).");

        properties.put("security.protocol", "PLAINTEXT");
        try (Consumer<Object, Object> consumer = factory.getConsumer(properties)) {
            condition.works(consumer);
        }
        assertThat(condition.problem()).isEmpty();
    }
}

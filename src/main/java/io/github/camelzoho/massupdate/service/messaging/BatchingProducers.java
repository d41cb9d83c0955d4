package io.github.camelzoho.massupdate.service.messaging;

import java.util.OptionalInt;
import java.util.Properties;

import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes producers for one topic, whose batches are as large as their settings ask for, as far as the topic allows. */
final class BatchingProducers extends DefaultKafkaClientFactory {

    private static final Logger LOG = LoggerFactory.getLogger(BatchingProducers.class);

    private final String topic;

    BatchingProducers(String topic) {
        this.topic = topic;
    }

    /** @throws org.apache.kafka.common.KafkaException if Kafka cannot be reached, or refuses the login */
    @Override
    public Producer<Object, Object> getProducer(Properties properties) {
        int wanted = Integer.parseInt(properties.get(ProducerConfig.BATCH_SIZE_CONFIG).toString());
        OptionalInt limit = KafkaTopics.largestBatch(properties, topic);
        if (limit.isEmpty()) {
            LOG.info("Each record for the topic {} is a batch of its own, which is slower: let the service read max.message.bytes of the"
                    + " topic (the right DescribeConfigs), and restart", topic);
        }
        return new BatchingProducer(with(properties, batchSize(wanted, limit)), topic);
    }

    /**
     * Half of what the topic allows leaves room for what compression was expected to save and does not. A record that is larger
     * than the result is a batch of its own.
     */
    static int batchSize(int wanted, OptionalInt limit) {
        return Math.min(wanted, limit.orElse(0) / 2);
    }

    static Properties with(Properties properties, int batchSize) {
        Properties copy = new Properties();
        copy.putAll(properties);
        copy.put(ProducerConfig.BATCH_SIZE_CONFIG, batchSize);
        return copy;
    }
}

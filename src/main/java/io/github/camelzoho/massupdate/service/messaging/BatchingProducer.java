package io.github.camelzoho.massupdate.service.messaging;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Metric;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A producer that gives up batches once Kafka refused one as too large, as happens when the limit of a topic is lowered. The
 * client of Kafka 4.1 sends such a batch again, as large as it was, until its time is over: it splits batches by the size it
 * was set to, not by the limit of the topic.
 */
final class BatchingProducer extends KafkaProducer<Object, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(BatchingProducer.class);

    private final Properties properties;
    private final String topic;
    private final Metric refusedBatches;
    private volatile KafkaProducer<Object, Object> single;

    BatchingProducer(Properties properties, String topic) {
        super(properties);
        this.properties = properties;
        this.topic = topic;
        this.refusedBatches = metrics().values().stream()
                .filter(each -> each.metricName().name().equals("batch-split-total"))
                .findFirst().orElseThrow();
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<Object, Object> message, Callback callback) {
        if (single == null && ((Number) refusedBatches.metricValue()).doubleValue() > 0) {
            giveUpBatches();
        }
        Callback named = callback == null ? null : (metadata, failure) -> callback.onCompletion(metadata,
                failure == null ? null : KafkaTrouble.named(failure, properties));
        return single == null ? super.send(message, named) : single.send(message, named);
    }

    /** What waits in batches fails at once, so that those who sent it send it again. */
    private synchronized void giveUpBatches() {
        if (single == null) {
            LOG.warn("The topic {} refused a batch as too large: from now on each record is a batch of its own, which is slower."
                    + " A restart reads max.message.bytes of the topic again", topic);
            single = new KafkaProducer<>(BatchingProducers.with(properties, 0));
            super.close(Duration.ZERO);
        }
    }

    @Override
    public void flush() {
        if (single == null) {
            super.flush();
        } else {
            single.flush();
        }
    }

    @Override
    public void close(Duration timeout) {
        if (single != null) {
            single.close(timeout);
        }
        super.close(timeout);
    }
}

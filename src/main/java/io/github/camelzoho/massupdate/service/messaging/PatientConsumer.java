package io.github.camelzoho.massupdate.service.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import io.github.camelzoho.massupdate.resilience.Backoff;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer to which no failure of a broker, a login or a right is final. A poll that fails brings no records, and those after
 * it none before a pause is over, which grows while polls fail. Camel's own consumer ends for good when a login is refused, and
 * connects again without a pause when a right is denied.
 * <p>
 * In a group of the new protocol a consumer whose right to the group is denied is never in the group again, and one without a right to
 * the topic asks some hundred times a second whether it has it now. There a failure ends the consumer, and after the pause Camel makes
 * another. The same holds in any group for an {@link Error}, such as a codec whose library cannot be loaded.
 */
final class PatientConsumer extends KafkaConsumer<Object, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(PatientConsumer.class);

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));
    /** Longer than the pause between two connections (reconnectBackoffMaxMs of the route), in which no poll fails. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(6);
    /** Far more than between two heartbeats. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final List<String> BROKERS_CHOICE = List.of(
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);

    private final IntakeCondition condition;
    private final Properties properties;
    private final boolean newProtocol;
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private Optional<Metric> answeredBytes = Optional.empty();
    private long bytes;
    private long lastAnswer = System.nanoTime();
    private int failures;
    private long resumeAt = lastAnswer;
    private boolean ended;

    PatientConsumer(Properties properties, IntakeCondition condition) {
        super(ofItsGroup(properties));
        this.condition = condition;
        this.properties = properties;
        this.newProtocol = isNewProtocol(properties);
        // the first poll is too early to know that what another consumer failed with is over
        this.failures = condition.problem().isPresent() ? 1 : 0;
    }

    /** What the broker decides in a group of the new protocol (KIP-848). Camel always sets it, and the client then refuses to start. */
    static Properties ofItsGroup(Properties properties) {
        if (!isNewProtocol(properties)) {
            return properties;
        }
        Properties copy = new Properties();
        copy.putAll(properties);
        BROKERS_CHOICE.forEach(copy::remove);
        return copy;
    }

    private static boolean isNewProtocol(Properties properties) {
        Object protocol = properties.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
        return protocol != null && GroupProtocol.CONSUMER.name().equalsIgnoreCase(protocol.toString());
    }

    /** @throws EndedConsumerException if the consumer has ended, and the pause after that is over */
    @Override
    public ConsumerRecords<Object, Object> poll(Duration timeout) {
        long pause = resumeAt - System.nanoTime();
        if (pause > 0) {
            rest(Math.min(pause, timeout.toNanos()));
            return ConsumerRecords.empty();
        }
        if (ended) {
            throw new EndedConsumerException();
        }
        try {
            // not after the poll: if it failed then, the records of the poll would be left out
            commitLeftovers();
            ConsumerRecords<Object, Object> records = super.poll(timeout);
            observe(!records.isEmpty(), System.nanoTime());
            return records;
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (NoOffsetForPartitionException e) {
            LOG.info("The group has no offsets for {}: it begins at the oldest record", e.partitions());
            seekToBeginning(e.partitions());
        } catch (OffsetOutOfRangeException e) {
            resumeAtOldest(e.offsetOutOfRangePartitions());
        } catch (KafkaException e) {
            failed(e, newProtocol);
        } catch (Error e) {
            // Camel's thread would end without a word, and the next poll of this consumer leave out the records that it broke at
            failed(e, true);
        }
        return ConsumerRecords.empty();
    }

    /**
     * A later poll repeats a commit that a rebalance prevented. A commit that comes too late is left out: the consumer that
     * has the partition now reads its records again, and storing a job twice changes nothing.
     */
    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        try {
            super.commitSync(offsets, timeout);
            offsets.keySet().forEach(uncommitted::remove);
        } catch (RebalanceInProgressException e) {
            uncommitted.putAll(offsets);
        } catch (CommitFailedException e) {
            LOG.warn("The offsets of {} were not committed, since other consumers have these partitions now; they read the records again",
                    offsets.keySet());
        }
    }

    private void commitLeftovers() {
        if (!uncommitted.isEmpty()) {
            uncommitted.keySet().retainAll(assignment());
            commitSync(Map.copyOf(uncommitted), SHORT);
        }
    }

    private void resumeAtOldest(Map<TopicPartition, Long> positions) {
        Map<TopicPartition, Long> oldest = oldest(positions.keySet());
        positions.forEach((partition, position) -> {
            Long first = oldest.get(partition);
            if (first != null && first > position) {
                LOG.warn("{} records of {} were deleted before they were read, from offset {} on: raise the retention of the topic,"
                        + " and give the jobs in them again", first - position, partition, position);
            } else {
                LOG.warn("{} no longer has the offset {}; the topic was probably created again. It is read from its oldest record on",
                        partition, position);
            }
        });
        seekToBeginning(positions.keySet());
    }

    private Map<TopicPartition, Long> oldest(Collection<TopicPartition> partitions) {
        try {
            return beginningOffsets(partitions, SHORT);
        } catch (KafkaException e) {
            return Map.of();
        }
    }

    private void failed(Throwable failure, boolean forGood) {
        condition.failed(this, KafkaTrouble.sentence(failure, properties));
        Duration pause = forGood ? BACKOFF.afterFailingFor(condition.failingFor()) : BACKOFF.after(++failures);
        if (forGood) {
            end();
        }
        resumeAt = System.nanoTime() + pause.toNanos();
        LOG.debug("A poll failed, the next one is in {} ms", pause.toMillis(), failure);
    }

    private void end() {
        ended = true;
        try {
            // to leave a group that it has not joined would be refused, and logged
            super.close(CloseOptions.timeout(SHORT).withGroupMembershipOperation(
                    assignment().isEmpty() ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.DEFAULT));
        } catch (KafkaException | Error e) {
            LOG.debug("A consumer did not leave its group", e);
        }
    }

    /** Polls succeed also while nothing is heard from Kafka, so that what was heard decides. */
    private void observe(boolean records, long now) {
        long heard = answeredBytes();
        if (heard != bytes) {
            bytes = heard;
            lastAnswer = now;
        }
        boolean quiet = now - resumeAt > QUIET_NANOS && lastAnswer - resumeAt > 0;
        if (now - lastAnswer > SILENCE_NANOS) {
            condition.failed(this, KafkaTrouble.silence(properties));
        } else if (records || failures == 0 || quiet) {
            failures = 0;
            condition.works(this);
        }
    }

    /** In a group of the new protocol another thread makes the metric, after the constructor. */
    private long answeredBytes() {
        answeredBytes = answeredBytes.or(() -> metrics().values().stream()
                .filter(each -> each.metricName().name().equals("incoming-byte-total")
                        && each.metricName().group().equals("consumer-metrics"))
                .findFirst().map(Metric.class::cast));
        return answeredBytes.map(each -> ((Number) each.metricValue()).longValue()).orElse(0L);
    }

    private static void rest(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        condition.closed(this);
        super.close();
    }
}

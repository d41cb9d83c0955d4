package io.github.camelzoho.massupdate.service.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.jobs.ItemVerdict;
import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.common.TopicPartition;

/** The steps of the routes intake-kafka and updates-kafka around the ledger: open a batch, find what was unreadable, commit the batch. */
@Named("kafkaIntake")
@ApplicationScoped
@Unremovable
@RegisterForReflection
public class KafkaIntake {

    private static final String BATCH = "massupdate.kafka.batch";
    private static final String REFUSED = "massupdate.kafka.refused";

    private final Duration retention;

    @Inject
    KafkaIntake(ServiceSettings settings) {
        this(settings.retention());
    }

    KafkaIntake(Duration retention) {
        this.retention = retention;
    }

    /** Keeps the batch for the steps to come, and makes its values the body; headers of strangers stop here. */
    public void open(Exchange exchange) {
        give(exchange, begin(exchange), Map.of());
    }

    /** As {@link #open}; records that are too old to be queued are left out, and become dead letters. */
    public void openUpdates(Exchange exchange) {
        List<Message> records = begin(exchange);
        Map<Integer, String> refused = new HashMap<>();
        Instant now = Instant.now();
        for (int i = 0; i < records.size(); i++) {
            String fault = UpdateAge.fault(records.get(i).getHeader(KafkaConstants.TIMESTAMP, 0L, Long.class), now, retention);
            if (fault != null) {
                refused.put(i, fault);
            }
        }
        exchange.setProperty(REFUSED, refused);
        give(exchange, records, refused);
    }

    private static List<Message> begin(Exchange exchange) {
        Message message = exchange.getMessage();
        exchange.setProperty(BATCH, message.getBody(List.class));
        message.removeHeaders("*");
        return records(exchange);
    }

    private static void give(Exchange exchange, List<Message> records, Map<Integer, String> refused) {
        exchange.getMessage().setBody(IntStream.range(0, records.size())
                .mapToObj(position -> refused.containsKey(position) ? "" : content(records.get(position)).items()).toList());
    }

    /** Makes the dead letters the body: of the records that the verdicts in the body find unreadable, or that were left out. */
    @SuppressWarnings("unchecked")
    public void reject(Exchange exchange) {
        List<ItemVerdict> verdicts = Verdicts.in(exchange);
        List<Message> records = records(exchange);
        exchange.getMessage().setBody(
                DeadLetter.among(records.size(), position -> received(records.get(position)), verdicts,
                        exchange.getProperty(REFUSED, Map.of(), Map.class)));
    }

    /** Commits the last offset of every partition; Camel's own commit of a batch knows the last record's partition only. */
    public void commit(Exchange exchange) {
        Map<TopicPartition, KafkaManualCommit> last = new LinkedHashMap<>();
        for (Message each : records(exchange)) {
            last.put(new TopicPartition(
                    each.getHeader(KafkaConstants.TOPIC, String.class),
                    each.getHeader(KafkaConstants.PARTITION, int.class)),
                    each.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class));
        }
        last.values().forEach(KafkaManualCommit::commit);
    }

    private static List<Message> records(Exchange exchange) {
        List<?> batch = exchange.getProperty(BATCH, List.class);
        return batch.stream().map(each -> ((Exchange) each).getMessage()).toList();
    }

    private static Received received(Message message) {
        return new Received(content(message), Map.of(
                "topic", message.getHeader(KafkaConstants.TOPIC, String.class),
                "partition", message.getHeader(KafkaConstants.PARTITION, int.class),
                "offset", message.getHeader(KafkaConstants.OFFSET, long.class)));
    }

    private static Content content(Message message) {
        return Content.ofBytes(message.getBody(byte[].class));
    }
}

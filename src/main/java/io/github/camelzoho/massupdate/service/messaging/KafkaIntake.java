package io.github.camelzoho.massupdate.service.messaging;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.jobs.ItemVerdict;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
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

    /** Keeps the batch for the steps to come, and makes its values the body; headers of strangers stop here. */
    public void open(Exchange exchange) {
        Message message = exchange.getMessage();
        exchange.setProperty(BATCH, message.getBody(List.class));
        message.removeHeaders("*");
        message.setBody(records(exchange).stream().map(each -> content(each).items()).toList());
    }

    /** Makes the dead letters the body: of the records that the verdicts in the body find unreadable. */
    public void reject(Exchange exchange) {
        List<ItemVerdict> verdicts = Verdicts.in(exchange);
        List<Message> records = records(exchange);
        exchange.getMessage().setBody(
                DeadLetter.among(records.size(), position -> received(records.get(position)), verdicts));
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

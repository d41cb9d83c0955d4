package io.github.camelzoho.massupdate.crash;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import io.github.camelzoho.massupdate.service.FreePort;
import io.github.camelzoho.massupdate.service.messaging.KafkaServer;
import io.github.camelzoho.massupdate.service.messaging.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka. */
final class KafkaBroker implements Broker {

    private static final int PARTITIONS = 4;

    private final ChildProcess process;
    private final String address;

    KafkaBroker(Path data, Path log, Host host) {
        int port = FreePort.choose();
        address = host.address() + ":" + port;
        process = ChildProcess.java(host, KafkaServer.class, List.of(data.toString(), host.address(),
                Integer.toString(port), Integer.toString(FreePort.choose())), log);
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public String place() {
        return "kafka";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", address, "MASSUPDATE_INTAKE_KAFKA_TOPIC", JOBS,
                "MASSUPDATE_RESULTS_KAFKA_TOPIC", RESULTS);
    }

    @Override
    public void prepare() throws Exception {
        Topics topics = new Topics(address);
        topics.create(JOBS, PARTITIONS, Map.of());
        topics.create(RESULTS, PARTITIONS, Map.of("message.timestamp.type", "LogAppendTime"));
    }

    @Override
    public BrokerSender sender() {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address, "acks", "all", "enable.idempotence", true,
                        "delivery.timeout.ms", 600_000, "max.block.ms", 600_000),
                new StringSerializer(), new StringSerializer());
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        return new BrokerSender() {

            @Override
            public void send(List<String> texts) {
                texts.forEach(text -> sent.add(producer.send(new ProducerRecord<>(JOBS, text))));
            }

            @Override
            public void awaitAcknowledged() throws Exception {
                for (Future<RecordMetadata> each : sent) {
                    each.get();
                }
            }

            @Override
            public void close() {
                producer.close();
            }
        };
    }

    @Override
    public List<ResultMessage> results() {
        return new Topics(address).read(RESULTS,
                each -> new ResultMessage(each.key(), each.value(), Instant.ofEpochMilli(each.timestamp())));
    }
}

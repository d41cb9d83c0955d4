import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.qpid.jms.JmsConnectionFactory;

/** Brings the lines of the standard input to a broker, or prints what comes from it as lines, with the clients of the service. */
public class Messages {

    public static void main(String[] arguments) throws Exception {
        // of Kafka the file of the client's settings
        String url = arguments[1];
        List<String> names = List.of(arguments).subList(2, arguments.length);
        switch (arguments[0]) {
            case "kafka-topics" -> topics(url, names);
            case "kafka-topics-again" -> topicsAgain(url, Integer.parseInt(names.get(0)), names.subList(1, names.size()));
            case "kafka-rights" -> rights(url, "User:" + names.get(0), names.subList(1, names.size()));
            case "kafka-password" -> password(url, names.get(0), names.get(1));
            case "kafka-in-sync" -> inSync(url);
            case "kafka-send" -> kafkaSend(url, names.get(0));
            case "kafka-transactions" -> kafkaTransactions(url, names.get(0));
            case "kafka-read" -> kafkaRead(url, names.get(0));
            case "amqp-send" -> amqpSend(url, names.get(0));
            case "amqp-read" -> amqpRead(url, names.get(0));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static Stream<String> lines() {
        return new BufferedReader(new InputStreamReader(System.in)).lines();
    }

    private static Properties settings(String file) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            settings.load(reader);
        }
        return settings;
    }

    /** A name may be followed by options, as in {@code jobs,cleanup.policy=compact}. */
    private static void topics(String file, List<String> topics) throws Exception {
        try (Admin admin = Admin.create(settings(file))) {
            create(admin, topics);
        }
    }

    private static void create(Admin admin, List<String> topics) throws Exception {
        admin.createTopics(topics.stream().map(topic -> {
            List<String> parts = List.of(topic.split(","));
            return new NewTopic(parts.get(0), Optional.of(3), Optional.empty()).configs(parts.stream().skip(1)
                    .map(option -> option.split("=")).collect(Collectors.toMap(option -> option[0], option -> option[1])));
        }).toList()).all().get();
    }

    private static void topicsAgain(String file, int seconds, List<String> topics) throws Exception {
        try (Admin admin = Admin.create(settings(file))) {
            admin.deleteTopics(topics).all().get();
            Thread.sleep(seconds * 1000L);
            create(admin, topics);
        }
    }

    /** A right is such as {@code TOPIC:jobs:READ}. */
    private static void rights(String file, String user, List<String> rights) throws Exception {
        try (Admin admin = Admin.create(settings(file))) {
            admin.createAcls(rights.stream().map(right -> right.split(":")).map(right -> new AclBinding(
                    new ResourcePattern(ResourceType.valueOf(right[0]), right[1], PatternType.LITERAL),
                    new AccessControlEntry(user, "*", AclOperation.valueOf(right[2]), AclPermissionType.ALLOW))).toList()).all().get();
        }
    }

    private static void password(String file, String user, String password) throws Exception {
        try (Admin admin = Admin.create(settings(file))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user,
                    new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password))).all().get();
        }
    }

    /** Waits until each replica of each partition is in sync. */
    private static void inSync(String file) throws Exception {
        try (Admin admin = Admin.create(settings(file))) {
            while (!admin.describeTopics(admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get()).allTopicNames().get()
                    .values().stream().flatMap(topic -> topic.partitions().stream())
                    .allMatch(each -> each.leader() != null && each.isr().size() == each.replicas().size())) {
                Thread.sleep(200);
            }
        }
    }

    /** Each line is a record of its own key; a line {@code null} is a record without a value. Fails if a record was not taken. */
    private static void kafkaSend(String file, String topic) throws Exception {
        Properties settings = settings(file);
        settings.put("max.request.size", 10_000_000);
        AtomicInteger number = new AtomicInteger();
        AtomicReference<Exception> refused = new AtomicReference<>();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            lines().forEach(line -> producer.send(
                    new ProducerRecord<>(topic, "key" + number.incrementAndGet(), line.equals("null") ? null : line),
                    (metadata, failure) -> refused.compareAndSet(null, failure)));
        }
        if (refused.get() != null) {
            throw refused.get();
        }
    }

    /** 50 lines in each transaction; after each there is an aborted one. */
    private static void kafkaTransactions(String file, String topic) throws Exception {
        Properties settings = settings(file);
        settings.put("transactional.id", "laboratory");
        List<String> lines = lines().toList();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            for (int begin = 0; begin < lines.size(); begin += 50) {
                producer.beginTransaction();
                lines.subList(begin, Math.min(begin + 50, lines.size())).forEach(line -> producer.send(new ProducerRecord<>(topic, line)));
                producer.commitTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(topic, "{\"module\":\"Leads\",\"jobId\":\"%d\"}".formatted(900 + begin)));
                producer.flush();
                producer.abortTransaction();
            }
        }
    }

    /** Without a group, which would have it read records again after a restart of the broker. */
    private static void kafkaRead(String file, String topic) throws Exception {
        Properties settings = settings(file);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                try {
                    consumer.poll(Duration.ofSeconds(1)).forEach(each -> System.out.println(each.value()));
                    System.out.flush();
                } catch (AuthenticationException e) {
                    // a token has expired, and there is no new one yet
                    Thread.sleep(500);
                }
            }
        }
    }

    private static void amqpSend(String url, String queue) throws Exception {
        try (Connection connection = new JmsConnectionFactory(url).createConnection();
             Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
             MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            connection.start();
            for (String line : (Iterable<String>) lines()::iterator) {
                producer.send(session.createTextMessage(line));
            }
        }
    }

    private static void amqpRead(String url, String queue) throws Exception {
        while (true) {
            try (Connection connection = new JmsConnectionFactory(url).createConnection();
                 Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                 MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
                connection.start();
                for (Message message = consumer.receive(); message != null; message = consumer.receive()) {
                    System.out.println(message.getBody(String.class));
                    System.out.flush();
                }
            } catch (Exception e) {
                Thread.sleep(500);
            }
        }
    }
}

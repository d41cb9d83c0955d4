import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.qpid.jms.JmsConnectionFactory;

/** Brings the lines of the standard input to a broker, or prints what comes from it as lines, with the clients of the service. */
public class Messages {

    public static void main(String[] arguments) throws Exception {
        String url = arguments[1];
        String name = arguments[2];
        switch (arguments[0]) {
            case "kafka-topics" -> topics(url, List.of(arguments).subList(2, arguments.length));
            case "kafka-send" -> kafkaSend(url, name);
            case "kafka-read" -> kafkaRead(url, name);
            case "amqp-send" -> amqpSend(url, name);
            case "amqp-read" -> amqpRead(url, name);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static List<String> lines() {
        return new BufferedReader(new InputStreamReader(System.in)).lines().toList();
    }

    private static void topics(String servers, List<String> names) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(names.stream().map(name -> new NewTopic(name, 3, (short) 1)).toList()).all().get();
        }
    }

    private static void kafkaSend(String servers, String topic) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", servers);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            lines().forEach(line -> producer.send(new ProducerRecord<>(topic, line)));
        }
    }

    private static void kafkaRead(String servers, String topic) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", servers);
        settings.put("group.id", UUID.randomUUID().toString());
        settings.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(each -> System.out.println(each.value()));
                System.out.flush();
            }
        }
    }

    private static void amqpSend(String url, String queue) throws Exception {
        try (Connection connection = new JmsConnectionFactory(url).createConnection();
             Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
             MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            connection.start();
            for (String line : lines()) {
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

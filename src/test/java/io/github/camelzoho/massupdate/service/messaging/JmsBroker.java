package io.github.camelzoho.massupdate.service.messaging;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.camelzoho.massupdate.service.FreePort;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.qpid.jms.JmsConnectionFactory;

/** An Artemis broker in this process, or as a program, that speaks AMQP 1.0, and keeps its port and its data over a restart. */
public final class JmsBroker implements AutoCloseable {

    private static final String EVERY_QUEUE = "#";

    private final Path directory;
    private final String address;
    private final JmsGuard guard = new JmsGuard();
    private EmbeddedActiveMQ broker;

    JmsBroker(Path directory) {
        this(directory, "localhost", FreePort.choose());
    }

    public JmsBroker(Path directory, String host, int port) {
        this.directory = directory;
        this.address = host + ":" + port;
    }

    /** Arguments: the folder of the data, the address to listen on, and the port. */
    public static void main(String[] arguments) throws Exception {
        new JmsBroker(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2])).start();
    }

    public String url() {
        return "amqp://" + address;
    }

    /** Decides who may log in, and what they may do; at first everybody may do everything. */
    JmsGuard guard() {
        return guard;
    }

    synchronized void start() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setSecurityInvalidationInterval(0)
                .setPersistenceEnabled(true)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .addAddressSetting(EVERY_QUEUE, new AddressSettings().setEnableIngressTimestamp(true));
        configuration.addAcceptorConfiguration("amqp", "tcp://" + address + "?protocols=AMQP");
        broker = new EmbeddedActiveMQ().setConfiguration(configuration).setSecurityManager(guard);
        broker.start();
    }

    synchronized void stop() throws Exception {
        broker.stop();
        broker = null;
    }

    /** Breaks every connection, so that clients log in again. */
    synchronized void disconnect() {
        broker.getActiveMQServer().getRemotingService().getConnections().forEach(each -> each.fail(new ActiveMQException("broken by a test")));
    }

    public void send(String queue, List<String> texts) {
        try (JMSContext context = context()) {
            texts.forEach(text -> context.createProducer().send(context.createQueue(queue), text));
        }
    }

    void sendBytes(String queue, byte[] content) {
        try (JMSContext context = context()) {
            context.createProducer().send(context.createQueue(queue), content);
        }
    }

    /** Makes a message of any kind. */
    @FunctionalInterface
    public interface Maker {
        Message make(JMSContext context) throws JMSException;
    }

    void send(String queue, Maker maker) throws JMSException {
        sendAll(queue, List.of(maker));
    }

    public void sendAll(String queue, List<Maker> makers) throws JMSException {
        try (JMSContext context = context(); JMSContext session = context.createContext(JMSContext.SESSION_TRANSACTED)) {
            for (Maker maker : makers) {
                session.createProducer().send(session.createQueue(queue), maker.make(session));
            }
            session.commit();
        }
    }

    /** Takes the messages that are there. */
    public List<Message> receive(String queue) {
        List<Message> messages = new ArrayList<>();
        try (JMSContext context = context(); JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
            for (Message next = consumer.receive(500); next != null; next = consumer.receive(500)) {
                messages.add(next);
            }
        }
        return messages;
    }

    /** How many messages the queue holds, those included that somebody has not acknowledged. */
    long depth(String queue) {
        var found = broker.getActiveMQServer().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    private JMSContext context() {
        return new JmsConnectionFactory(JmsGuard.TESTER, JmsGuard.TESTER, url()).createContext();
    }

    @Override
    public synchronized void close() throws Exception {
        if (broker != null) {
            stop();
        }
    }
}

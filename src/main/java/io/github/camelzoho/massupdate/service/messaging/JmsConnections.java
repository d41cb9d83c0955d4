package io.github.camelzoho.massupdate.service.messaging;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

import io.github.camelzoho.massupdate.service.settings.Secrets;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.ImageMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.jms.ConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.meta.JmsConnectionInfo;
import org.apache.qpid.jms.provider.Provider;
import org.apache.qpid.jms.util.URISupport;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** The pool of connections to the AMQP 1.0 broker, which is built when a JMS route first asks for it. */
final class JmsConnections {

    private static final int SESSIONS_PER_CONNECTION = 500;
    /** The client itself would wait for ever for an answer that an ended session cannot give. */
    private static final long TIMEOUT_MILLIS = 30_000;

    private static final String LIST_OF_BROKER = "failover.amqpOpenServerListAction";

    @Produces
    @ApplicationScoped
    @Unremovable
    static ConnectionFactory pool(MessagingSettings settings) {
        if (ImageMode.current() == ImageMode.NATIVE_RUN) {
            // a native executable lacks what Netty's own transport makes by name; the one of the JDK is as good here
            System.setProperty("io.netty.transport.noNative", "true");
        }
        JmsConnectionFactory broker = new JmsConnectionFactory(withOwnAddressesOnly(settings.jmsUrl().orElseThrow())) {
            @Override
            protected Provider createProvider(URI address) throws Exception {
                return new WholeMessages(super.createProvider(address));
            }
        };
        settings.jmsUsername().ifPresent(broker::setUsername);
        Secrets.read("massupdate.jms.password", settings.jmsPassword(), settings.jmsPasswordFile())
                .ifPresent(broker::setPassword);
        // asking the broker at the end of each wait ends the session at RabbitMQ 3; what there is, comes without
        broker.setReceiveLocalOnly(true);
        if (broker.getRequestTimeout() == JmsConnectionInfo.INFINITE) {
            broker.setRequestTimeout(TIMEOUT_MILLIS);
        }
        if (broker.getSendTimeout() == JmsConnectionInfo.INFINITE) {
            broker.setSendTimeout(TIMEOUT_MILLIS);
        }
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(broker);
        pool.setMaxSessionsPerConnection(SESSIONS_PER_CONNECTION);
        return pool;
    }

    /**
     * A broker may name others, to which the client of several brokers would go in place of those in its URL: with its password,
     * and to ports that may speak another protocol. Artemis names the connectors of its cluster.
     */
    static String withOwnAddressesOnly(String url) {
        if (!url.startsWith("failover:")) {
            return url;
        }
        try {
            Map<String, String> options = URISupport.parseComposite(new URI(url)).getParameters();
            return options.containsKey(LIST_OF_BROKER) ? url : url + (options.isEmpty() ? "?" : "&") + LIST_OF_BROKER + "=IGNORE";
        } catch (URISyntaxException e) {
            // the client says what is wrong with it
            return url;
        }
    }

    static void close(@Disposes ConnectionFactory pool) {
        if (pool instanceof JmsPoolConnectionFactory pooled) {
            pooled.stop();
        }
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.apache.camel.Exchange;

/**
 * The steps of the routes intake-jms and updates-jms around the ledger: open a message, find out whether it was unreadable.
 */
@Named("jmsIntake")
@ApplicationScoped
@Unremovable
@RegisterForReflection
public class JmsIntake {

    private static final String RECEIVED = "massupdate.jms.received";
    private static final String REFUSED = "massupdate.jms.refused";

    private final ServiceSettings settings;

    JmsIntake(ServiceSettings settings) {
        this.settings = settings;
    }

    /** As {@link #open}; a message that is too old to be queued is left out, and becomes a dead letter. */
    public void openUpdates(Exchange exchange) throws JMSException {
        long sentAt = exchange.getMessage().getBody(Message.class).getJMSTimestamp();
        open(exchange);
        String fault = UpdateAge.fault(sentAt, Instant.now(), settings.retention());
        if (fault != null) {
            exchange.setProperty(REFUSED, Map.of(0, fault));
            exchange.getMessage().setBody(List.of(""));
        }
    }

    /** Keeps the message for the step to come, and makes its text the body; headers of strangers stop here. */
    public void open(Exchange exchange) throws JMSException {
        Message message = exchange.getMessage().getBody(Message.class);
        Content content = JmsContent.of(message);
        exchange.setProperty(RECEIVED, new Received(content, Map.of(
                "queue", String.valueOf(message.getJMSDestination()),
                "messageId", String.valueOf(message.getJMSMessageID()))));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(List.of(content.items()));
    }

    /** Makes the dead letters the body: one of the message, if the verdicts in the body find it unreadable, or if it was left out. */
    @SuppressWarnings("unchecked")
    public void reject(Exchange exchange) {
        Received received = exchange.getProperty(RECEIVED, Received.class);
        exchange.getMessage().setBody(DeadLetter.among(1, position -> received, Verdicts.in(exchange),
                exchange.getProperty(REFUSED, Map.of(), Map.class)));
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import java.util.List;
import java.util.Map;

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

    /** Makes the dead letters the body: one of the message, if the verdicts in the body find it unreadable. */
    public void reject(Exchange exchange) {
        Received received = exchange.getProperty(RECEIVED, Received.class);
        exchange.getMessage().setBody(DeadLetter.among(1, position -> received, Verdicts.in(exchange)));
    }
}

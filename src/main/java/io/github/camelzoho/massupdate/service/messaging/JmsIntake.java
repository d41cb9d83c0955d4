package io.github.camelzoho.massupdate.service.messaging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import org.apache.camel.Exchange;

/**
 * The steps of the route intake-jms around the ledger: open a message, find out whether it was unreadable. Text and bytes
 * are read; an object message never is, since deserialising what strangers send is no safe thing to do.
 */
@Named("jmsIntake")
@ApplicationScoped
@Unremovable
@RegisterForReflection
public class JmsIntake {

    private static final String RECEIVED = "massupdate.jms.received";

    /** Keeps the message for the step to come, and makes its text the body. */
    public void open(Exchange exchange) throws JMSException {
        Message message = exchange.getMessage().getBody(Message.class);
        String text = text(message);
        exchange.setProperty(RECEIVED, new Received(text, Map.of(
                "queue", String.valueOf(message.getJMSDestination()),
                "messageId", String.valueOf(message.getJMSMessageID()))));
        exchange.getMessage().setBody(List.of(text == null ? "" : text));
    }

    /** Makes the dead letters the body: the message, if the verdicts in the body find it unreadable. */
    public void reject(Exchange exchange) {
        Received received = exchange.getProperty(RECEIVED, Received.class);
        exchange.getMessage().setBody(DeadLetter.among(List.of(received), Verdicts.in(exchange)).stream()
                .map(DeadLetter::toJson)
                .toList());
    }

    private static String text(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return text.getText();
        }
        if (message instanceof BytesMessage bytes) {
            byte[] content = bytes.getBody(byte[].class);
            return content == null ? null : new String(content, StandardCharsets.UTF_8);
        }
        return null;
    }
}

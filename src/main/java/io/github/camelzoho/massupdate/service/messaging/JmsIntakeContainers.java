package io.github.camelzoho.massupdate.service.messaging;

import java.util.HashSet;
import java.util.Set;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.springframework.jms.listener.AbstractMessageListenerContainer;

/**
 * Makes the listeners of the routes intake-jms and updates-jms, which try again for as long as the broker, the login or a right is missing, with
 * a pause that grows.
 */
@Named("jmsIntakeContainers")
@ApplicationScoped
@Unremovable
public class JmsIntakeContainers implements MessageListenerContainerFactory {

    private static final long SHORTEST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final IntakeConditions conditions;

    JmsIntakeContainers(IntakeConditions conditions) {
        this.conditions = conditions;
    }

    @Override
    public AbstractMessageListenerContainer createMessageListenerContainer(JmsEndpoint endpoint) {
        return new Container(endpoint, conditions.jms(endpoint.getDestinationName()));
    }

    /** What its superclass logs at each try, under the name of this class, is switched off in application.properties. */
    static final class Container extends DefaultJmsMessageListenerContainer {

        private final IntakeCondition condition;
        /** Those that have reached the broker since the last failure. */
        private final Set<Object> recovered = new HashSet<>();

        Container(JmsEndpoint endpoint, IntakeCondition condition) {
            super(endpoint);
            this.condition = condition;
        }

        @Override
        public void afterPropertiesSet() {
            // the superclass begins a new execution at each failure of a consumer, so that one which counts would not grow
            setBackOff(() -> this::pauseMillis);
            super.afterPropertiesSet();
        }

        private long pauseMillis() {
            return Math.max(SHORTEST_PAUSE_MILLIS, Math.min(LONGEST_PAUSE_MILLIS, condition.failingFor().toMillis() / 2));
        }

        /** Of a connection. */
        @Override
        protected void invokeExceptionListener(JMSException failure) {
            failed(failure);
            super.invokeExceptionListener(failure);
        }

        /** Of a session or a consumer; the superclass passes on no other exception than a JMSException. */
        @Override
        protected void handleListenerSetupFailure(Throwable failure, boolean alreadyRecovered) {
            if (!(failure instanceof SharedConnectionNotInitializedException)) {
                failed(failure);
            }
            super.handleListenerSetupFailure(failure, alreadyRecovered);
        }

        /** A consumer that the broker has ended receives nothing, as an idle one does; unlike that one, it answers no question. */
        @Override
        protected Message receiveMessage(MessageConsumer consumer) throws JMSException {
            Message message = super.receiveMessage(consumer);
            if (message == null) {
                consumer.getMessageSelector();
            }
            return message;
        }

        @Override
        protected void messageReceived(Object consumer, Session session) {
            works(consumer);
            super.messageReceived(consumer, session);
        }

        @Override
        protected void noMessageReceived(Object consumer, Session session) {
            works(consumer);
            super.noMessageReceived(consumer, session);
        }

        private void failed(Throwable failure) {
            synchronized (recovered) {
                recovered.clear();
                condition.failed(this, JmsTrouble.sentence(failure));
            }
        }

        /** One that works says nothing of the others, which may still have to find out that the broker ended them. */
        private void works(Object consumer) {
            int consumers = getScheduledConsumerCount();
            synchronized (recovered) {
                recovered.add(consumer);
                if (recovered.size() >= consumers) {
                    condition.works(this);
                }
            }
        }
    }
}

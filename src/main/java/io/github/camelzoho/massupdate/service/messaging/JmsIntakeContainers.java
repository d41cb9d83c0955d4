package io.github.camelzoho.massupdate.service.messaging;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.springframework.jms.listener.AbstractMessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Makes the listeners of the route intake-jms, which try again for as long as the broker, the login or a right is missing, with
 * a pause that grows.
 */
@Named("jmsIntakeContainers")
@ApplicationScoped
@Unremovable
public class JmsIntakeContainers implements MessageListenerContainerFactory {

    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final double FACTOR = 2;

    private final IntakeConditions conditions;

    JmsIntakeContainers(IntakeConditions conditions) {
        this.conditions = conditions;
    }

    @Override
    public AbstractMessageListenerContainer createMessageListenerContainer(JmsEndpoint endpoint) {
        return new Container(endpoint, conditions.jms());
    }

    /** What its superclass logs at each try, under the name of this class, is switched off in application.properties. */
    static final class Container extends DefaultJmsMessageListenerContainer {

        private final IntakeCondition condition;

        Container(JmsEndpoint endpoint, IntakeCondition condition) {
            super(endpoint);
            this.condition = condition;
        }

        @Override
        public void afterPropertiesSet() {
            ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, FACTOR);
            pauses.setMaxInterval(LONGEST_PAUSE_MILLIS);
            setBackOff(pauses);
            super.afterPropertiesSet();
        }

        /** Of a connection, and of a consumer. */
        @Override
        protected void invokeExceptionListener(JMSException failure) {
            condition.failed(this, JmsTrouble.sentence(failure));
            super.invokeExceptionListener(failure);
        }

        @Override
        protected void messageReceived(Object invoker, Session session) {
            condition.works(this);
            super.messageReceived(invoker, session);
        }

        @Override
        protected void noMessageReceived(Object invoker, Session session) {
            condition.works(this);
            super.noMessageReceived(invoker, session);
        }
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.apache.camel.Exchange;

/** The step of the route deliver-jms after a result that the broker did not take. */
@Named("jmsResults")
@ApplicationScoped
@Unremovable
@RegisterForReflection
public class JmsResults {

    /**
     * Says what was wrong; the exception of Spring around it does not.
     *
     * @throws IllegalStateException always
     */
    public void fail(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        throw new IllegalStateException(JmsTrouble.sentence(failure), failure);
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import jakarta.jms.JMSException;
import org.apache.qpid.jms.message.JmsInboundMessageDispatch;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.Provider;
import org.apache.qpid.jms.provider.ProviderWrapper;

/**
 * Passes messages on that the client cannot copy, such as one that is marked as a text and holds a number. The client copies each
 * message within {@code receive()}, which would throw at every redelivery, and not say which message it was.
 */
final class WholeMessages extends ProviderWrapper<Provider> {

    WholeMessages(Provider next) {
        super(next);
    }

    @Override
    public void onInboundMessage(JmsInboundMessageDispatch dispatch) {
        JmsMessage message = dispatch.getMessage();
        try {
            message.copy();
        } catch (JMSException | RuntimeException e) {
            dispatch.setMessage(new Uncopied(message));
        }
        super.onInboundMessage(dispatch);
    }

    /** A message of no kind, which is its own copy: its body is read from its encoded form. */
    private static final class Uncopied extends JmsMessage {

        private Uncopied(JmsMessage message) {
            super(message.getFacade());
        }

        @Override
        public JmsMessage copy() {
            return this;
        }
    }
}

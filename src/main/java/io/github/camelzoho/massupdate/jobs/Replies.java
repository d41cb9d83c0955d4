package io.github.camelzoho.massupdate.jobs;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.FailedCall;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;

/** Reads from an exchange what a status call said. */
final class Replies {

    private Replies() {
    }

    /** The answer in the body, {@code null} when the body is none. */
    static StatusReply answer(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof MassUpdateStatus status) {
            return new StatusAnswer(status,
                    exchange.getMessage().getHeader(ZohoMassUpdateConstants.CREDITS_REMAINING, Long.class));
        }
        return null;
    }

    /** The failure of the exchange, also one that the route has handled; {@code null} when there was none. */
    static StatusReply failure(Exchange exchange) {
        Exception exception = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (exception == null) {
            return null;
        }
        FailedCall failed = ObjectHelper.getException(FailedCall.class, exception);
        if (failed != null) {
            return failed.error();
        }
        return new CallError(ErrorKind.TRANSIENT, exception.getClass().getSimpleName(), 0, null,
                "The route failed: " + PlainText.of(exception), null);
    }
}

package io.github.camelzoho.massupdate;

import java.util.concurrent.RejectedExecutionException;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.poll.ReplyHandler;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Asks for the status of the job that an exchange names. */
final class ZohoMassUpdateProducer extends DefaultAsyncProducer {

    private final ZohoMassUpdateEndpoint endpoint;

    ZohoMassUpdateProducer(ZohoMassUpdateEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        StatusRequest request;
        ZohoConnection connection;
        StatusReply reply;
        try {
            request = StatusRequest.of(exchange, endpoint.getModule(), endpoint.getConfiguration());
            connection = endpoint.getComponent().connection(request.key());
            reply = connection.tryCall(request.key(), request.guard());
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        if (reply != null) {
            finish(exchange, request.key(), reply);
            callback.done(true);
            return true;
        }
        connection.enqueue(request.key(), request.guard(), new Finish(exchange, request.key(), callback));
        return false;
    }

    private void finish(Exchange exchange, JobKey key, StatusReply reply) {
        if (reply instanceof StatusAnswer answer) {
            StatusHeaders.write(exchange.getMessage(), answer.status(), 1, answer.creditsRemaining());
            exchange.getMessage().setBody(answer.status());
        } else {
            exchange.setException(FailedCalls.exception(key, (CallError) reply));
        }
    }

    private final class Finish implements ReplyHandler {

        private final Exchange exchange;
        private final JobKey key;
        private final AsyncCallback callback;

        private Finish(Exchange exchange, JobKey key, AsyncCallback callback) {
            this.exchange = exchange;
            this.key = key;
            this.callback = callback;
        }

        @Override
        public void replied(StatusReply reply) {
            finish(exchange, key, reply);
            callback.done(false);
        }

        @Override
        public void rejected(RejectedExecutionException cause) {
            exchange.setException(cause);
            callback.done(false);
        }
    }
}

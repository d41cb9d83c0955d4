package io.github.camelzoho.massupdate;

import java.util.concurrent.RejectedExecutionException;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.poll.ReplyHandler;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** One status call: on the thread of the exchange if a call is free, otherwise once it has its turn. */
final class StatusOperation implements ReplyHandler {

    private final Exchange exchange;
    private final AsyncCallback callback;
    private final JobKey key;
    private final boolean failOnJobFailure;

    private StatusOperation(Exchange exchange, AsyncCallback callback, JobKey key, boolean failOnJobFailure) {
        this.exchange = exchange;
        this.callback = callback;
        this.key = key;
        this.failOnJobFailure = failOnJobFailure;
    }

    /** Whether the exchange is done. */
    static boolean process(Exchange exchange, AsyncCallback callback, StatusRequest request, ZohoConnection connection,
                           boolean failOnJobFailure) {
        StatusReply reply = connection.tryCall(request.key(), request.guard());
        if (reply != null) {
            finish(exchange, request.key(), reply, failOnJobFailure);
            return true;
        }
        connection.enqueue(request.key(), request.guard(),
                new StatusOperation(exchange, callback, request.key(), failOnJobFailure));
        return false;
    }

    @Override
    public void replied(StatusReply reply) {
        finish(exchange, key, reply, failOnJobFailure);
        callback.done(false);
    }

    @Override
    public void rejected(RejectedExecutionException cause) {
        exchange.setException(cause);
        callback.done(false);
    }

    private static void finish(Exchange exchange, JobKey key, StatusReply reply, boolean failOnJobFailure) {
        if (reply instanceof StatusAnswer answer) {
            StatusResult.write(exchange, answer, 1, failOnJobFailure);
        } else {
            exchange.setException(FailedCalls.exception(key, (CallError) reply));
        }
    }
}

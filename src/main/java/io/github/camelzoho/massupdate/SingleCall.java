package io.github.camelzoho.massupdate;

import java.util.concurrent.RejectedExecutionException;

import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.poll.ReplyHandler;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** One call for an exchange: on its thread if a call is free, otherwise once it has its turn. */
final class SingleCall implements ReplyHandler {

    private final Exchange exchange;
    private final AsyncCallback callback;
    private final CallResult result;

    private SingleCall(Exchange exchange, AsyncCallback callback, CallResult result) {
        this.exchange = exchange;
        this.callback = callback;
        this.result = result;
    }

    /** Whether the exchange is done. */
    static boolean process(Exchange exchange, AsyncCallback callback, ZohoConnection connection, ApiCall call,
                           CallResult result) {
        StatusReply reply = connection.tryCall(call);
        if (reply != null) {
            result.write(exchange, reply);
            return true;
        }
        connection.enqueue(call, new SingleCall(exchange, callback, result));
        return false;
    }

    @Override
    public void replied(StatusReply reply) {
        result.write(exchange, reply);
        callback.done(false);
    }

    @Override
    public void rejected(RejectedExecutionException cause) {
        exchange.setException(cause);
        callback.done(false);
    }
}

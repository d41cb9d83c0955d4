package io.github.camelzoho.massupdate;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.connection.ApiCall;
import io.github.camelzoho.massupdate.connection.ReplyHandler;
import io.github.camelzoho.massupdate.connection.ZohoConnection;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** One call for an exchange: on its thread if there is a permit, otherwise once it has its turn. */
final class SingleCall implements ReplyHandler {

    private final Exchange exchange;
    private final AsyncCallback callback;
    private final Consumer<StatusReply> result;
    private final Completions completions;

    private SingleCall(Exchange exchange, AsyncCallback callback, Consumer<StatusReply> result, Completions completions) {
        this.exchange = exchange;
        this.callback = callback;
        this.result = result;
        this.completions = completions;
    }

    /** Whether the exchange is done. */
    static boolean process(Exchange exchange, AsyncCallback callback, ZohoConnection connection, ApiCall call,
                           Consumer<StatusReply> result, Completions completions) {
        StatusReply reply = connection.tryCall(call);
        if (reply != null) {
            result.accept(reply);
            return true;
        }
        connection.enqueue(call, new SingleCall(exchange, callback, result, completions));
        return false;
    }

    @Override
    public void replied(StatusReply reply) {
        completions.complete(() -> {
            try {
                result.accept(reply);
            } catch (Throwable e) {
                exchange.setException(e);
            }
            callback.done(false);
        });
    }

    @Override
    public void rejected(RejectedExecutionException cause) {
        completions.abandon(exchange, callback, cause);
    }
}

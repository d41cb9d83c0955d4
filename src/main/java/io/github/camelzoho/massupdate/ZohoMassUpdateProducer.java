package io.github.camelzoho.massupdate;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.await.WaitOptions;
import io.github.camelzoho.massupdate.connection.ApiCall;
import io.github.camelzoho.massupdate.connection.ReplyHandler;
import io.github.camelzoho.massupdate.connection.ZohoConnection;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Does for each exchange what it asks for. */
final class ZohoMassUpdateProducer extends DefaultAsyncProducer {

    private final ZohoMassUpdateEndpoint endpoint;
    private WaitOptions waitOptions;

    ZohoMassUpdateProducer(ZohoMassUpdateEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        waitOptions = endpoint.getConfiguration().waitOptions();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        boolean done;
        try {
            done = call(exchange, callback);
        } catch (Throwable e) { // the routing engine must get its callback, whatever happens
            exchange.setException(e);
            done = true;
        }
        if (done) {
            callback.done(true);
        }
        return done;
    }

    private boolean call(Exchange exchange, AsyncCallback callback) {
        RequestParts parts = new RequestParts(exchange, endpoint.getModule(), endpoint.getConfiguration());
        return switch (parts.operation()) {
            case status -> ask(exchange, callback, StatusRequest.of(parts));
            case await -> await(exchange, callback, StatusRequest.of(parts));
            case submit -> submit(exchange, callback, SubmitRequest.of(parts));
        };
    }

    private boolean ask(Exchange exchange, AsyncCallback callback, StatusRequest request) {
        ZohoConnection connection = connection(request.key());
        return callOnce(exchange, callback, connection, connection.question(request.key(), request.guard()),
                reply -> ExchangeResult.status(exchange, request.key(), reply, endpoint.getConfiguration().isFailOnJobFailure()));
    }

    private boolean await(Exchange exchange, AsyncCallback callback, StatusRequest request) {
        ZohoMassUpdateComponent component = endpoint.getComponent();
        WaitOptions wait = request.waitTimeout() == null ? waitOptions : waitOptions.within(request.waitTimeout());
        WaitingExchange waiting = new WaitingExchange(exchange, callback, component.completions());
        try {
            component.waits().start(request.key(), wait, request.guard(), connection(request.key()),
                    new AwaitOperation(waiting, request.key(), component.progress(), component.routeStops(),
                            endpoint.getConfiguration().isFailOnJobFailure()));
        } catch (RejectedExecutionException e) {
            // its error handler must not hold up the stop either
            waiting.abandon(e);
        }
        return false;
    }

    private boolean submit(Exchange exchange, AsyncCallback callback, MassUpdate update) {
        ZohoConnection connection = endpoint.getComponent().connection(update.connection(), update.module(), null);
        CallGuard guard = exchange.getProperty(ZohoMassUpdateConstants.CALL_GUARD, CallGuard.class);
        if (guard != null) {
            // good for one submission: an error handler that tries again must not schedule the update twice
            exchange.setProperty(ZohoMassUpdateConstants.CALL_GUARD, (CallGuard) () -> false);
        }
        return callOnce(exchange, callback, connection, connection.submission(update, guard),
                reply -> ExchangeResult.submitted(exchange, update, reply));
    }

    /** On this thread if there is a permit, otherwise once there is one. Whether the exchange is done. */
    private boolean callOnce(
            Exchange exchange, AsyncCallback callback, ZohoConnection connection, ApiCall call, Consumer<StatusReply> result) {
        StatusReply now = connection.tryCall(call);
        if (now != null) {
            result.accept(now);
            return true;
        }
        WaitingExchange waiting = new WaitingExchange(exchange, callback, endpoint.getComponent().completions());
        connection.enqueue(call, new ReplyHandler() {

            @Override
            public void replied(StatusReply reply) {
                waiting.complete(() -> result.accept(reply));
            }

            @Override
            public void rejected(RejectedExecutionException cause) {
                waiting.abandon(cause);
            }
        });
        return false;
    }

    private ZohoConnection connection(JobKey key) {
        return endpoint.getComponent().connection(key.connection(), key.module(), key.jobId());
    }
}

package io.github.camelzoho.massupdate;

import java.util.concurrent.RejectedExecutionException;

import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.await.WaitOptions;
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
        return SingleCall.process(exchange, callback, connection, connection.question(request.key(), request.guard()),
                reply -> ExchangeResult.status(exchange, request.key(), reply, endpoint.getConfiguration().isFailOnJobFailure()),
                endpoint.getComponent().completions());
    }

    private boolean await(Exchange exchange, AsyncCallback callback, StatusRequest request) {
        ZohoMassUpdateComponent component = endpoint.getComponent();
        WaitOptions wait = request.waitTimeout() == null ? waitOptions : waitOptions.within(request.waitTimeout());
        try {
            component.waits().start(request.key(), wait, request.guard(), connection(request.key()),
                    new AwaitOperation(exchange, callback, request.key(), endpoint));
        } catch (RejectedExecutionException e) {
            // its error handler must not hold up the stop either
            component.completions().abandon(exchange, callback, e);
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
        return SingleCall.process(exchange, callback, connection, connection.submission(update, guard),
                reply -> ExchangeResult.submitted(exchange, update, reply), endpoint.getComponent().completions());
    }

    private ZohoConnection connection(JobKey key) {
        return endpoint.getComponent().connection(key.connection(), key.module(), key.jobId());
    }
}

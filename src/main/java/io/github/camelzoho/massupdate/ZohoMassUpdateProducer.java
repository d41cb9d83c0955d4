package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.poll.WaitOptions;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Asks about the job that an exchange names. */
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
            done = ask(exchange, callback);
        } catch (RuntimeException e) {
            exchange.setException(e);
            done = true;
        }
        if (done) {
            callback.done(true);
        }
        return done;
    }

    private boolean ask(Exchange exchange, AsyncCallback callback) {
        ZohoMassUpdateConfiguration options = endpoint.getConfiguration();
        StatusRequest request = StatusRequest.of(exchange, endpoint.getModule(), options);
        ZohoMassUpdateComponent component = endpoint.getComponent();
        ZohoConnection connection = component.connection(request.key());
        return switch (request.operation()) {
            case status -> StatusOperation.process(exchange, callback, request, connection, options.isFailOnJobFailure());
            case await -> {
                WaitOptions wait = request.waitTimeout() == null ? waitOptions : waitOptions.within(request.waitTimeout());
                component.waits().start(request.key(), wait, request.guard(), connection, new AwaitOperation(
                        exchange, callback, request.key(), component.progress(), options.isFailOnJobFailure()));
                yield false;
            }
        };
    }
}

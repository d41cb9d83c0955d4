package io.github.camelzoho.massupdate.service.messaging;

import java.util.Optional;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/** Sends what a route gives it to the endpoint that a setting names, which is opened when there is something to send. */
abstract class UriReceiver extends AsyncProcessorSupport {

    private final CamelContext context;
    private final String setting;
    private final Optional<String> uri;
    private Receiver receiver;

    UriReceiver(CamelContext context, String setting, Optional<String> uri) {
        this.context = context;
        this.setting = setting;
        this.uri = uri;
    }

    /** Fails, in the start, where the setting names no endpoint that can be used. */
    final void check() {
        uri.ifPresent(given -> Receiver.endpoint(context, setting, given));
    }

    private synchronized Receiver receiver() {
        if (receiver == null) {
            receiver = Receiver.open(context, setting, uri.orElseThrow());
        }
        return receiver;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            return receiver().send(exchange, callback);
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }
}

package io.github.camelzoho.massupdate;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** An exchange whose call or wait is not over, and how its route continues after that. */
record WaitingExchange(Exchange exchange, AsyncCallback callback, Completions completions) {

    /**
     * Continues the route. Never throws.
     *
     * @param result writes into the exchange what came of the call or the wait
     */
    void complete(Runnable result) {
        completions.complete(() -> {
            try {
                result.run();
            } catch (Throwable e) {
                exchange.setException(e);
            }
            callback.done(false);
        });
    }

    /** Ends the exchange with this cause, since its route or everything stops; see {@link Completions#abandon}. */
    void abandon(Throwable cause) {
        completions.abandon(exchange, callback, cause);
    }
}

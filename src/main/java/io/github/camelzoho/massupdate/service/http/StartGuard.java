package io.github.camelzoho.massupdate.service.http;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.service.ledger.LedgerOpening;
import jakarta.ws.rs.core.Response;
import org.apache.camel.CamelContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses requests while the routes do not run: at the start, which may have to wait for the ledger, and at the end. */
class StartGuard {

    private final CamelContext camel;
    private final LedgerOpening ledger;

    StartGuard(CamelContext camel, LedgerOpening ledger) {
        this.camel = camel;
        this.ledger = ledger;
    }

    /** @return the refusal, or {@code null} to let the request pass */
    @ServerRequestFilter
    public Response check() {
        return camel.isStarted() ? null : Problem.response(Response.Status.SERVICE_UNAVAILABLE,
                ledger.obstacle().map(PlainText::of).orElse("The service is starting or stopping: try again soon."));
    }
}

package io.github.camelzoho.massupdate.service.http;

import io.github.camelzoho.massupdate.ledger.LedgerException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.apache.camel.CamelExecutionException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns exceptions into problem answers. */
public class ProblemMappers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response refused(WebApplicationException e) {
        return Problem.response(e.getResponse().getStatusInfo(), e.getMessage());
    }

    @ServerExceptionMapper
    public Response ledgerAway(LedgerException e) {
        LOG.warn("A request failed since the ledger did: {}", e.getMessage());
        return Problem.response(Response.Status.SERVICE_UNAVAILABLE, e.getMessage());
    }

    @ServerExceptionMapper
    public Response routeFailed(CamelExecutionException e) {
        if (e.getCause() instanceof LedgerException ledger) {
            return ledgerAway(ledger);
        }
        LOG.warn("A request failed", e);
        return Problem.response(Response.Status.INTERNAL_SERVER_ERROR, "The jobs could not be stored: see the log of the service.");
    }
}

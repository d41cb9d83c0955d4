package io.github.camelzoho.massupdate.service.http;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
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
        Response.StatusType status = e.getResponse().getStatusInfo();
        if (e instanceof NotFoundException && e.getCause() instanceof IllegalArgumentException) {
            return Problem.response(Response.Status.BAD_REQUEST, "A parameter of the query has a value that cannot be read.");
        }
        boolean general = saysNothing(e) || e instanceof NotSupportedException;
        return Problem.response(status, general ? general(status) : e.getMessage());
    }

    private static boolean saysNothing(WebApplicationException e) {
        return e.getMessage() == null || e.getMessage().startsWith("HTTP ") || e.getMessage().startsWith("Unable to find matching");
    }

    private static String general(Response.StatusType status) {
        return switch (status.getStatusCode()) {
            case 400 -> "The request cannot be read: check that its body is valid JSON.";
            case 404 -> "There is nothing at this address: /q/openapi lists what there is.";
            case 415 -> RequestGuard.SEND_JSON;
            case 405 -> "The address does not take this method: /q/openapi lists those it takes.";
            default -> status.getReasonPhrase();
        };
    }

    @ServerExceptionMapper
    public Response tooDeepOrLong(StreamConstraintsException e) {
        return Problem.response(Response.Status.BAD_REQUEST, "The body is nested too deeply, or holds a number or a name that is too long.");
    }

    @ServerExceptionMapper
    public Response ledgerAway(LedgerException e) {
        // the ledger says once when its trouble begins and when it is over
        LOG.debug("A request failed since the ledger did: {}", e.getMessage());
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

package io.github.camelzoho.massupdate.service.http;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.LedgerException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
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
        boolean general = saysNothing(e) || e instanceof NotSupportedException || e instanceof NotAcceptableException;
        Response answer = Problem.response(status, general ? general(status) : PlainText.of(e));
        String retryAfter = e.getResponse().getHeaderString(HttpHeaders.RETRY_AFTER);
        return retryAfter == null ? answer : Response.fromResponse(answer).header(HttpHeaders.RETRY_AFTER, retryAfter).build();
    }

    private static boolean saysNothing(WebApplicationException e) {
        return e.getMessage() == null || e.getMessage().startsWith("HTTP ") || e.getMessage().startsWith("Unable to find matching");
    }

    private static String general(Response.StatusType status) {
        return switch (status.getStatusCode()) {
            case 400 -> "The request cannot be read: check that its body is valid JSON.";
            case 404 -> "There is nothing at this address: /q/openapi lists what there is.";
            case 406 -> "The address has no answer of a type that the header Accept allows: leave it out, or see /q/openapi.";
            case 415 -> RequestGuard.SEND_JSON;
            case 405 -> "The address does not take this method: /q/openapi lists those it takes.";
            default -> status.getReasonPhrase();
        };
    }

    @ServerExceptionMapper
    public Response ledgerAway(LedgerException e) {
        // the ledger says once when its trouble begins and when it is over
        LOG.debug("A request failed since the ledger did: {}", PlainText.of(e));
        return Problem.response(Response.Status.SERVICE_UNAVAILABLE, PlainText.of(e));
    }

    @ServerExceptionMapper
    public Response routeFailed(CamelExecutionException e) {
        if (e.getCause() instanceof LedgerException ledger) {
            return ledgerAway(ledger);
        }
        LOG.warn("A request failed", e);
        return Problem.response(Response.Status.INTERNAL_SERVER_ERROR, "The jobs could not be stored: see the log of the service.");
    }

    @ServerExceptionMapper
    public Response failed(RuntimeException e) {
        LOG.error("A request failed", e);
        return Problem.response(Response.Status.INTERNAL_SERVER_ERROR, "The service failed at this request: see its log.");
    }
}

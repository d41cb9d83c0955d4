package io.github.camelzoho.massupdate.service.http;

import java.time.Duration;
import java.time.Instant;

import io.github.camelzoho.massupdate.ledger.LedgerStore;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** What the pictures of the page show: calls, jobs and credits of the last minutes, of all replicas together. */
@Path("/history")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = Problem.RESPONSE)
public class HistoryResource {

    private static final int MOST_MINUTES = 1_440;

    private final LedgerStore ledger;

    HistoryResource(LedgerStore ledger) {
        this.ledger = ledger;
    }

    @GET
    @Operation(summary = "Calls by outcome, jobs and credits, a minute each; five minutes each for more than two hours")
    @APIResponseSchema(value = HistoryView.class, responseCode = "200", responseDescription = "The series")
    public HistoryView history(@QueryParam("minutes") @DefaultValue("60") int minutes) {
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new BadRequestException("The parameter minutes is %s: it must be between 1 and %s.".formatted(minutes, MOST_MINUTES));
        }
        return HistoryView.of(ledger.history(Duration.ofMinutes(minutes + 1L)), minutes, Instant.now());
    }
}

package io.github.camelzoho.massupdate.service.http;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.ledger.JobFilter;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.Outcome;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.apache.camel.ProducerTemplate;

/** Jobs over HTTP: watch them, look at them, stop watching them. */
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class JobsResource {

    private static final int MOST_AT_ONCE = 10_000;

    private final ProducerTemplate template;
    private final LedgerStore ledger;

    JobsResource(ProducerTemplate template, LedgerStore ledger) {
        this.template = template;
        this.ledger = ledger;
    }

    /** Takes one job or an array of them; answers once they are stored, with a verdict for each. */
    @POST
    public Response watch(JsonNode jobs) {
        if (jobs == null || !jobs.isContainerNode()) {
            throw new BadRequestException("The body must be a job, as {\"module\":\"Leads\",\"jobId\":\"123\"}, or an array of jobs.");
        }
        if (jobs.isArray() && jobs.size() > MOST_AT_ONCE) {
            throw new BadRequestException(
                    "The array holds %d jobs: send at most %d at once.".formatted(jobs.size(), MOST_AT_ONCE));
        }
        return Response.accepted(template.requestBody("zohomassupdate-jobs:watch", jobs.toString(), List.class)).build();
    }

    @GET
    public JobsView list(
            @QueryParam("connection") String connection,
            @QueryParam("module") String module,
            @QueryParam("settled") Boolean settled,
            @QueryParam("outcome") Outcome outcome,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        if (limit < 1 || limit > MOST_AT_ONCE) {
            throw new BadRequestException("The limit is %d: it must be between 1 and %d.".formatted(limit, MOST_AT_ONCE));
        }
        return JobsView.of(ledger.list(new JobFilter(connection, module, settled, outcome), after, limit));
    }

    @GET
    @Path("/{connection}/{module}/{jobId}")
    public JobView find(
            @PathParam("connection") String connection,
            @PathParam("module") String module,
            @PathParam("jobId") String jobId) {
        JobKey key = key(connection, module, jobId);
        return ledger.find(key).map(JobView::of).orElseThrow(() -> unknown(key));
    }

    /** Stops watching; there will be no result. */
    @DELETE
    @Path("/{connection}/{module}/{jobId}")
    public Response stop(
            @PathParam("connection") String connection,
            @PathParam("module") String module,
            @PathParam("jobId") String jobId) {
        JobKey key = key(connection, module, jobId);
        if (!ledger.stop(key)) {
            throw unknown(key);
        }
        return Response.noContent().build();
    }

    private static JobKey key(String connection, String module, String jobId) {
        try {
            return new JobKey(connection, module, jobId);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    private static NotFoundException unknown(JobKey key) {
        return new NotFoundException("The job %s is not watched.".formatted(key));
    }
}

package io.github.camelzoho.massupdate.service.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.jobs.Verdict;
import io.github.camelzoho.massupdate.jobs.watch.WatchDocument;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.ClientErrorException;
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
import jakarta.ws.rs.core.StreamingOutput;
import org.apache.camel.ProducerTemplate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Jobs over HTTP: watch them, look at them, stop watching them. */
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = Problem.RESPONSE)
public class JobsResource {

    private static final int MOST_AT_ONCE = 10_000;

    private final ProducerTemplate template;
    private final LedgerStore ledger;
    private final ObjectMapper json;
    private final BodyShare share;

    JobsResource(ProducerTemplate template, LedgerStore ledger, ObjectMapper json, BodyShare share) {
        this.template = template;
        this.ledger = ledger;
        this.json = json;
        this.share = share;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Watch one job or an array of up to 10,000; answers once they are stored, with a verdict for each")
    @RequestBody(description = "One job or an array of up to 10,000", required = true,
                 content = @Content(schema = @Schema(oneOf = {WatchOrder.class, WatchOrder[].class})))
    @APIResponse(responseCode = "202", description = "A verdict for each job: WATCHED, DUPLICATE, or INVALID with the reason",
                 content = @Content(schema = @Schema(implementation = Verdict[].class)))
    public Response watch(InputStream body) {
        return Response.accepted(template.requestBodyAndHeaders(
                "zohomassupdate-jobs:watch", document(body), TraceHeaders.current(), List.class)).build();
    }

    private WatchDocument document(InputStream body) {
        try {
            return WatchDocument.read(share.counted(body), MOST_AT_ONCE, share::take);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(PlainText.of(e), e);
        } catch (IOException e) {
            throw new ClientErrorException("The body of the request did not arrive whole: send it again.", Response.Status.REQUEST_TIMEOUT, e);
        }
    }

    @GET
    @Operation(summary = "Jobs in the order of their names, page by page")
    @APIResponseSchema(value = JobsView.class, responseCode = "200", responseDescription = "A page of jobs")
    public StreamingOutput list(
            @BeanParam JobQuery query,
            @QueryParam("after") @Parameter(description = "the cursor 'next' of the page before") String after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        if (limit < 1 || limit > MOST_AT_ONCE) {
            throw new BadRequestException("The limit is %s: it must be between 1 and %s.".formatted(limit, MOST_AT_ONCE));
        }
        JobPages jobs = new JobPages(ledger, query.filter(), after, limit);
        return out -> write(jobs, out);
    }

    /** As {@link JobsView} describes it. */
    private void write(JobPages jobs, OutputStream out) throws IOException {
        // not closed when it fails: that would make half a list a whole one
        JsonGenerator generator = json.createGenerator(out).disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        generator.writeStartObject();
        generator.writeArrayFieldStart("jobs");
        String next = jobs.forEach(job -> generator.writePOJO(JobView.of(job)));
        generator.writeEndArray();
        if (next != null) {
            generator.writeStringField("next", next);
        }
        generator.writeEndObject();
        generator.close();
    }

    @GET
    @Operation(summary = "One job")
    @APIResponseSchema(value = JobView.class, responseCode = "200", responseDescription = "The job")
    @Path("/{connection}/{module}/{jobId}")
    public JobView find(
            @PathParam("connection") String connection,
            @PathParam("module") String module,
            @PathParam("jobId") String jobId) {
        JobKey key = key(connection, module, jobId);
        return ledger.find(key).map(this::view).orElseThrow(() -> unknown(key));
    }

    @DELETE
    @Operation(summary = "Stop watching a job that is not settled; there will be no result")
    @APIResponse(responseCode = "204", description = "It is forgotten")
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

    @POST
    @Operation(summary = "Deliver the result of a settled job again, to one subscription or to all")
    @APIResponseSchema(value = Redelivery.class, responseCode = "200", responseDescription = "How many deliveries this makes")
    @Path("/{connection}/{module}/{jobId}/redeliver")
    public Redelivery redeliver(
            @PathParam("connection") String connection,
            @PathParam("module") String module,
            @PathParam("jobId") String jobId,
            @QueryParam("subscription") String subscription) {
        JobKey key = key(connection, module, jobId);
        int deliveries = ledger.redeliver(key, subscription);
        if (deliveries == 0) {
            throw new NotFoundException(
                    "Nothing is delivered again: the job %s is not settled, or nobody takes its result.".formatted(key));
        }
        return new Redelivery(deliveries);
    }

    /** How many deliveries an order to deliver again makes. */
    record Redelivery(int deliveries) {
    }

    private JobView view(Job job) {
        ConnectionState connection = ledger.connection(job.key().connection()).orElse(null);
        return JobView.of(job, Attention.of(job, connection, Instant.now()));
    }

    private static JobKey key(String connection, String module, String jobId) {
        try {
            return new JobKey(connection, module, jobId);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(PlainText.of(e), e);
        }
    }

    private static NotFoundException unknown(JobKey key) {
        return new NotFoundException("The job %s is not watched.".formatted(key));
    }
}

package io.github.camelzoho.massupdate.service.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.jobs.Verdict;
import io.github.camelzoho.massupdate.jobs.watch.WatchDocument;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.JobFilter;
import io.github.camelzoho.massupdate.ledger.JobSort;
import io.github.camelzoho.massupdate.ledger.JobStory;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.service.zoho.CrmLinks;
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
    /** A text is held in chars; the items that are made of it count for themselves. */
    private static final int HELD_PER_BYTE = Character.BYTES;
    private static final Map<String, JobSort> SORTS = new TreeMap<>(Map.of("name", JobSort.NAME, "watchedAt", JobSort.WATCHED_LONGEST,
            "-watchedAt", JobSort.WATCHED_LAST, "deadline", JobSort.NEAREST_DEADLINE, "-settledAt", JobSort.SETTLED_LAST,
            "-polls", JobSort.MOST_POLLS));

    /** How much of a wrong value an error shows. */
    private static final int SHOWN = 50;

    private final ProducerTemplate template;
    private final LedgerStore ledger;
    private final CrmLinks crm;
    private final ObjectMapper json;
    private final BodyShare share;
    private final OpenLists lists;

    JobsResource(ProducerTemplate template, LedgerStore ledger, CrmLinks crm, ObjectMapper json, BodyShare share, OpenLists lists) {
        this.template = template;
        this.ledger = ledger;
        this.crm = crm;
        this.json = json;
        this.share = share;
        this.lists = lists;
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
            return WatchDocument.read(share.counted(body, HELD_PER_BYTE), MOST_AT_ONCE, share::take);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(PlainText.of(e), e);
        } catch (IOException e) {
            throw new ClientErrorException("The body of the request arrived incomplete: send it again.", Response.Status.REQUEST_TIMEOUT, e);
        }
    }

    @GET
    @Operation(summary = "Jobs in the order of their names, or another, page by page")
    @APIResponseSchema(value = JobsView.class, responseCode = "200", responseDescription = "A page of jobs")
    public StreamingOutput list(
            @BeanParam JobQuery query,
            @QueryParam("after") @Parameter(description = "the cursor 'next' of the page before") String after,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("sort") @DefaultValue("name") @Parameter(description = "name, watchedAt, -watchedAt, deadline, -settledAt"
                    + " (without watched jobs) or -polls") String sort) {
        if (limit < 1 || limit > MOST_AT_ONCE) {
            throw new BadRequestException("The limit is %s: it must be between 1 and %s.".formatted(limit, MOST_AT_ONCE));
        }
        if (!SORTS.containsKey(sort)) {
            throw new BadRequestException("The parameter sort is none of %s.".formatted(String.join(", ", SORTS.keySet())));
        }
        JobPages jobs = pages(query.filter(), SORTS.get(sort), after, limit);
        StreamingOutput list = out -> write(jobs, out);
        return limit > JobPages.JOBS_PER_PAGE ? lists.limited(list) : list;
    }

    private JobPages pages(JobFilter filter, JobSort sort, String after, int limit) {
        try {
            return new JobPages(ledger, filter, sort, after, limit);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(PlainText.of(e), e);
        }
    }

    @GET
    @Path("/count")
    @Operation(summary = "How many jobs the query names")
    @APIResponseSchema(value = JobCount.class, responseCode = "200", responseDescription = "The number")
    public JobCount count(@BeanParam JobQuery query) {
        return new JobCount(ledger.count(query.filter()));
    }

    @POST
    @Path("/stop")
    @Operation(summary = "Stop watching all jobs that the query names and that are not settled; there will be no results")
    @APIResponseSchema(value = JobCount.class, responseCode = "200", responseDescription = "How many were watched")
    public JobCount stopAll(@BeanParam JobQuery query) {
        return new JobCount(ledger.stop(query.narrowFilter()));
    }

    @POST
    @Path("/redeliver")
    @Operation(summary = "Deliver the results of all settled jobs that the query names again, to one subscription or to all")
    @APIResponseSchema(value = JobCount.class, responseCode = "200", responseDescription = "How many jobs these are")
    public JobCount redeliverAll(@BeanParam JobQuery query, @QueryParam("subscription") String subscription) {
        requireKnown(subscription);
        return new JobCount(ledger.redeliver(query.narrowFilter(), subscription));
    }

    private void requireKnown(String subscription) {
        if (subscription != null && ledger.subscriptions().stream().noneMatch(known -> known.name().equals(subscription))) {
            throw new NotFoundException("There is no subscription '%s': GET /subscriptions lists all.".formatted(PlainText.of(subscription, SHOWN)));
        }
    }

    /** A number of jobs. */
    record JobCount(long jobs) {
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

    @GET
    @Operation(summary = "What happened to a job: the first and the latest polls with what each said, and who took its result")
    @APIResponseSchema(value = JobStory.class, responseCode = "200", responseDescription = "Its story")
    @Path("/{connection}/{module}/{jobId}/story")
    public JobStory story(
            @PathParam("connection") String connection,
            @PathParam("module") String module,
            @PathParam("jobId") String jobId) {
        JobKey key = key(connection, module, jobId);
        return ledger.story(key).orElseThrow(() -> unknown(key));
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
        requireKnown(subscription);
        int deliveries = ledger.redeliver(key, subscription);
        if (deliveries == 0) {
            throw new NotFoundException(
                    "Nothing is delivered again: the job %s is not settled, or no subscription takes its result.".formatted(key));
        }
        return new Redelivery(deliveries);
    }

    /** How many deliveries an order to deliver again makes. */
    record Redelivery(int deliveries) {
    }

    private JobView view(Job job) {
        ConnectionState connection = ledger.connection(job.key().connection()).orElse(null);
        return JobView.of(job, Attention.of(job, connection, Instant.now()))
                .with(ledger.forecast(job.key()).orElse(null), crm.module(job.key().connection(), job.key().module()).orElse(null));
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

package io.github.camelzoho.massupdate.service.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.ledger.JobSort;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** All jobs in one answer, for those who keep or count them elsewhere. */
@Path("/export")
@APIResponse(responseCode = "default", ref = Problem.RESPONSE)
public class ExportResource {

    private final LedgerStore ledger;
    private final ObjectMapper json;
    private final OpenLists lists;

    ExportResource(LedgerStore ledger, ObjectMapper json, OpenLists lists) {
        this.ledger = ledger;
        this.json = json;
        this.lists = lists;
    }

    @GET
    @Produces("application/x-ndjson")
    @Operation(summary = "All jobs that the query names, in the order of their names, one JSON object in each line")
    @APIResponse(responseCode = "200", description = "A job in each line",
                 content = @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = JobView.class)))
    public StreamingOutput export(@BeanParam JobQuery query) {
        JobPages jobs = new JobPages(ledger, query.filter(), JobSort.NAME, null, Long.MAX_VALUE);
        return lists.limited(out -> jobs.forEach(job -> {
            out.write(json.writeValueAsBytes(JobView.of(job)));
            out.write('\n');
        }));
    }
}

package io.github.camelzoho.massupdate.service.http;

import java.io.IOException;
import java.io.OutputStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.JobFilter;
import io.github.camelzoho.massupdate.ledger.JobPage;
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

    private static final int JOBS_PER_QUERY = 1_000;

    private final LedgerStore ledger;
    private final ObjectMapper json;

    ExportResource(LedgerStore ledger, ObjectMapper json) {
        this.ledger = ledger;
        this.json = json;
    }

    @GET
    @Produces("application/x-ndjson")
    @Operation(summary = "All jobs that the query names, in the order of their names, one JSON object in each line")
    @APIResponse(responseCode = "200", description = "A job in each line",
                 content = @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = JobView.class)))
    public StreamingOutput export(@BeanParam JobQuery query) {
        JobFilter filter = query.filter();
        return out -> write(filter, out);
    }

    private void write(JobFilter filter, OutputStream out) throws IOException {
        String after = null;
        do {
            JobPage page = ledger.list(filter, after, JOBS_PER_QUERY);
            for (Job job : page.jobs()) {
                out.write(json.writeValueAsBytes(JobView.of(job)));
                out.write('\n');
            }
            after = page.next();
        } while (after != null);
    }
}

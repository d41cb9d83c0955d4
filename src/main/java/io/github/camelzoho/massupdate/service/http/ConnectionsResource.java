package io.github.camelzoho.massupdate.service.http;

import java.util.List;

import io.github.camelzoho.massupdate.jobs.ConfiguredConnections;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.UpdateStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The Zoho connections: whether they are asked, and if not, what to repair. */
@Path("/connections")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = Problem.RESPONSE)
public class ConnectionsResource {

    private final LedgerStore ledger;
    private final ShownConnections shown;
    private final UpdateStore updates;
    private final ConfiguredConnections configured;

    ConnectionsResource(LedgerStore ledger, ShownConnections shown, UpdateStore updates, ConfiguredConnections configured) {
        this.ledger = ledger;
        this.shown = shown;
        this.updates = updates;
        this.configured = configured;
    }

    @GET
    @Operation(summary = "The configured connections that ever had a job, and at most 100 others that have watched jobs, with the"
            + " reason of a pause")
    @APIResponseSchema(value = ConnectionState[].class, responseCode = "200", responseDescription = "The connections")
    public List<ConnectionState> list() {
        return shown.list();
    }

    @POST
    @Path("/{name}/pause")
    @Operation(summary = "Ask nothing of the connection until it is resumed; calls under way end as usual")
    @APIResponse(responseCode = "204", description = "It is paused")
    public void pause(@PathParam("name") String name) {
        known(name);
        ledger.pause(name, "A person paused the connection: resume it to go on.");
    }

    @POST
    @Path("/{name}/resume")
    @Operation(summary = "End any pause of the connection; does nothing when there is none")
    @APIResponse(responseCode = "204", description = "It is asked again")
    public void resume(@PathParam("name") String name) {
        known(name);
        ledger.resume(name);
    }

    @POST
    @Path("/{name}/updates/stop")
    @Operation(summary = "Submit no mass update of the queue for the connection until its queue is resumed; its jobs are polled as usual")
    @APIResponse(responseCode = "204", description = "The queue is stopped")
    public void stopUpdates(@PathParam("name") String name) {
        requireConfigured(name);
        updates.stop(name, "A person stopped the queue: resume it to go on.");
    }

    @POST
    @Path("/{name}/updates/resume")
    @Operation(summary = "Submit the mass updates of the queue for the connection again; does nothing when its queue is not stopped")
    @APIResponse(responseCode = "204", description = "The queue goes on")
    public void resumeUpdates(@PathParam("name") String name) {
        // the queue of one that is no longer configured may be stopped
        if (!updates.resume(name)) {
            requireConfigured(name);
        }
    }

    private void requireConfigured(String name) {
        if (!configured.names().contains(name)) {
            throw new NotFoundException("No connection of this name is configured.");
        }
    }

    private void known(String name) {
        if (ledger.connection(name).isEmpty() && !configured.names().contains(name)) {
            throw new NotFoundException("No connection of this name is configured, or ever had a job: GET /connections lists those that had one.");
        }
    }
}

package io.github.camelzoho.massupdate.service.http;

import java.time.Duration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The state of everything at a glance, once or every second. */
@Path("/overview")
@APIResponse(responseCode = "default", ref = Problem.RESPONSE)
public class OverviewResource {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final OverviewSource source;
    private final Multi<String> events;

    OverviewResource(OverviewSource source, ObjectMapper json) {
        this.source = source;
        this.events = Multi.createFrom().ticks().every(INTERVAL)
                .onOverflow().drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(tick -> write(json))
                .broadcast().withCancellationAfterLastSubscriberDeparture().toAllSubscribers();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Totals, connections, deliveries and the jobs to look at first")
    @APIResponseSchema(value = Overview.class, responseCode = "200", responseDescription = "Everything at a glance")
    public Overview overview() {
        return source.read();
    }

    /** Computed once a second for all listeners together, and not at all without one. */
    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "The overview as server-sent events, one a second")
    @APIResponseSchema(value = Overview.class, responseCode = "200", responseDescription = "One event a second")
    public Multi<String> events() {
        return events.onOverflow().dropPreviousItems();
    }

    private String write(ObjectMapper json) {
        try {
            return json.writeValueAsString(source.read());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The overview cannot be written as JSON.", e);
        }
    }
}

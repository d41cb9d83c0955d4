package io.github.camelzoho.massupdate.service.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.api.JsonFault;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.Utf8;
import io.github.camelzoho.massupdate.jobs.UpdateVerdict;
import io.github.camelzoho.massupdate.ledger.UpdateState;
import io.github.camelzoho.massupdate.ledger.UpdateStore;
import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import jakarta.ws.rs.BadRequestException;
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
import org.apache.camel.ProducerTemplate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The queue of mass updates over HTTP: fill it, look at it, decide about what is uncertain. */
@Path("/updates")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = Problem.RESPONSE)
public class UpdatesResource {

    private static final int MOST_SHOWN = 10_000;
    private static final int MOST_BYTES = 1_000_000;
    private static final int HELD_PER_BYTE = 5;

    private final ProducerTemplate template;
    private final UpdateStore updates;
    private final ServiceSettings settings;
    private final JsonFactory json;
    private final BodyShare share;

    UpdatesResource(ProducerTemplate template, UpdateStore updates, ServiceSettings settings, ObjectMapper json, BodyShare share) {
        this.template = template;
        this.updates = updates;
        this.settings = settings;
        this.json = json.getFactory();
        this.share = share;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Queue one mass update or an array of them; answers once they are stored, with a verdict for each")
    @RequestBody(description = "One mass update or an array of them", required = true,
                 content = @Content(schema = @Schema(oneOf = {UpdateOrder.class, UpdateOrder[].class})))
    @APIResponse(responseCode = "202", description = "A verdict for each: QUEUED, DUPLICATE, or INVALID with the reason",
                 content = @Content(schema = @Schema(implementation = UpdateVerdict[].class)))
    public Response queue(InputStream body) {
        return Response.accepted(template.requestBody("zohomassupdate-jobs:submit", text(body), List.class)).build();
    }

    /** No longer than what the memory that requests share is counted for. */
    private String text(InputStream body) {
        try {
            byte[] bytes = share.counted(body, HELD_PER_BYTE).readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new BadRequestException("The body has more than %s bytes: send fewer mass updates at once.".formatted(MOST_BYTES));
            }
            String text = Utf8.decode(bytes);
            requireDocument(text);
            return text;
        } catch (JsonProcessingException e) {
            throw new BadRequestException("The body is not valid JSON: %s.".formatted(JsonFault.of(e)), e);
        } catch (CharacterCodingException e) {
            throw new BadRequestException("The body is not UTF-8: send JSON in UTF-8.", e);
        } catch (IOException e) {
            throw new ClientErrorException("The body of the request arrived incomplete: send it again.", Response.Status.REQUEST_TIMEOUT, e);
        }
    }

    /** Half a body must not be taken for lines of mass updates, of which a few would be queued. */
    private void requireDocument(String text) throws IOException {
        try (JsonParser parser = json.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                throw new BadRequestException("The body must be a mass update, which is a JSON object, or an array of them.");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "there is more after its end");
            }
        }
    }

    @GET
    @Operation(summary = "Mass updates of the queue in the order in which they are submitted")
    @APIResponseSchema(value = UpdatesView.class, responseCode = "200", responseDescription = "The mass updates")
    public UpdatesView list(
            @QueryParam("state") @Parameter(description = "a state; without it, all that have not ended") UpdateState state,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        if (limit < 1 || limit > MOST_SHOWN) {
            throw new BadRequestException("The limit is %s: it must be between 1 and %s.".formatted(limit, MOST_SHOWN));
        }
        return new UpdatesView(updates.list(state, limit).stream().map(UpdateView::of).toList(), updates.counts(), updates.stopped());
    }

    /**
     * A part of the queue.
     *
     * @param updates what was asked for
     * @param counts  how many there are in each state
     * @param stopped the connections whose queue is stopped, with the reason
     */
    record UpdatesView(List<UpdateView> updates, Map<UpdateState, Long> counts, Map<String, String> stopped) {
    }

    @GET
    @Path("/{key}")
    @Operation(summary = "One mass update, with the outcome of its job")
    @APIResponseSchema(value = UpdateView.class, responseCode = "200", responseDescription = "The mass update")
    public UpdateView find(@PathParam("key") String key) {
        return updates.find(key).map(UpdateView::of).orElseThrow(() -> unknown(key));
    }

    @DELETE
    @Path("/{key}")
    @Operation(summary = "Take a mass update that waits or is uncertain out of the queue")
    @APIResponse(responseCode = "204", description = "It is cancelled")
    public void cancel(@PathParam("key") String key) {
        require(updates.cancel(key), key, "QUEUED or UNCERTAIN");
    }

    @POST
    @Path("/{key}/ran")
    @Operation(summary = "Say that Zoho has scheduled an uncertain mass update")
    @APIResponse(responseCode = "204", description = "The queue goes on")
    public void ran(
            @PathParam("key") String key,
            @QueryParam("jobId") @Parameter(description = "the id of its job, which is then watched") String jobId) {
        try {
            require(updates.ran(key, jobId == null || jobId.isBlank() ? null : jobId, settings.deadline()), key, "UNCERTAIN");
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(PlainText.of(e), e);
        }
    }

    @POST
    @Path("/{key}/again")
    @Operation(summary = "Submit an uncertain or refused mass update again")
    @APIResponse(responseCode = "204", description = "It waits for its turn")
    public void again(@PathParam("key") String key) {
        require(updates.again(key), key, "UNCERTAIN or REFUSED");
    }

    private void require(boolean changed, String key, String states) {
        if (!changed) {
            throw updates.find(key).<RuntimeException> map(found -> new ClientErrorException(
                    "The mass update %s is %s: this action needs one that is %s.".formatted(key, found.state(), states), Response.Status.CONFLICT))
                    .orElseGet(() -> unknown(key));
        }
    }

    private static NotFoundException unknown(String key) {
        return new NotFoundException("There is no mass update %s in the queue.".formatted(key));
    }
}

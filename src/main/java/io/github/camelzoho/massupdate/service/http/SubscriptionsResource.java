package io.github.camelzoho.massupdate.service.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.SubscriptionServedException;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.github.camelzoho.massupdate.service.settings.SettingNames;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Those who take results, and how far their delivery is. */
@Path("/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = Problem.RESPONSE)
public class SubscriptionsResource {

    private static final String RESULTS_FILE = "massupdate.results.file";
    private static final String RESTART = "Remove the setting %s and start the service again.";

    /** By subscription, how to stop the bundled route that serves it. */
    private static final Map<String, String> HOW_TO_STOP = Map.of(
            "file", "Its route runs while no other results are configured: set massupdate.results, massupdate.results.kafka.topic,"
                    + " massupdate.results.jms.queue or massupdate.results.database.url, and start the service again.",
            "uri", RESTART.formatted("massupdate.results"),
            "kafka", RESTART.formatted("massupdate.results.kafka.topic"),
            "jms", RESTART.formatted("massupdate.results.jms.queue"),
            "database", RESTART.formatted("massupdate.results.database.url"));

    private final LedgerStore ledger;
    private final SettingNames names;
    private final boolean ownFile;

    SubscriptionsResource(LedgerStore ledger, SettingNames names, @ConfigProperty(name = RESULTS_FILE) Optional<String> file) {
        this.ledger = ledger;
        this.names = names;
        this.ownFile = file.isPresent();
    }

    @GET
    @Operation(summary = "All durable subscriptions, with what waits and why")
    @APIResponseSchema(value = SubscriptionState[].class, responseCode = "200", responseDescription = "The subscriptions")
    public List<SubscriptionState> list() {
        return ledger.subscriptions();
    }

    @DELETE
    @Path("/{name}")
    @Operation(summary = "Forget a subscription that no route serves any more, and the results that wait for it")
    @APIResponse(responseCode = "204", description = "It is forgotten")
    public void forget(@PathParam("name") String name) {
        try {
            if (!ledger.unsubscribe(name)) {
                throw new NotFoundException("There is no subscription of this name: GET /subscriptions lists all.");
            }
        } catch (SubscriptionServedException e) {
            throw new ClientErrorException("%s %s".formatted(PlainText.of(e), names.in(howToStop(name))), Response.Status.CONFLICT, e);
        }
    }

    private String howToStop(String name) {
        return name.equals("file") && ownFile
                ? RESTART.formatted(RESULTS_FILE)
                : HOW_TO_STOP.getOrDefault(name, "Remove its route from massupdate.routes-directory and start the service again.");
    }
}

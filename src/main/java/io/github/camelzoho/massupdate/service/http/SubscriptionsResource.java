package io.github.camelzoho.massupdate.service.http;

import java.util.List;

import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Those who take results, and how far their delivery is. */
@Path("/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionsResource {

    private final LedgerStore ledger;

    SubscriptionsResource(LedgerStore ledger) {
        this.ledger = ledger;
    }

    @GET
    @Operation(summary = "All durable subscriptions, with what waits and why")
    public List<SubscriptionState> list() {
        return ledger.subscriptions();
    }

    @DELETE
    @Path("/{name}")
    @Operation(summary = "Forget a subscription that no route serves any more, and the results that wait for it")
    public void forget(@PathParam("name") String name) {
        if (!ledger.unsubscribe(name)) {
            throw new NotFoundException("There is no subscription of this name: GET /subscriptions lists all.");
        }
    }
}

package io.github.camelzoho.massupdate.service.zoho;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import io.github.camelzoho.massupdate.auth.Environment;
import jakarta.inject.Singleton;

/** Where people find the modules of an organisation in Zoho CRM. */
@Singleton
public class CrmLinks {

    /** The pages of some modules keep older names than the API has. */
    private static final Map<String, String> OLDER_NAMES = Map.of("Deals", "Potentials", "Price_Books", "PriceBooks",
            "Purchase_Orders", "PurchaseOrders", "Sales_Orders", "SalesOrders", "Tasks", "Activities", "Events", "Activities",
            "Calls", "Activities");

    private final ZohoConnectionOptions connections;

    CrmLinks(ZohoConnectionOptions connections) {
        this.connections = connections;
    }

    /** The page of a module; empty where the API has a host of its own, as with a simulator, or the organisation is no production. */
    public Optional<URI> module(String connection, String module) {
        return Optional.ofNullable(connections.byName().get(connection))
                .filter(options -> options.getApiDomain() == null && options.getEnvironment() == Environment.production)
                .map(options -> options.getDataCenter().crmUrl().resolve("/crm/tab/" + OLDER_NAMES.getOrDefault(module, module)));
    }
}

package io.github.camelzoho.massupdate.benchmarks.variants;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.model.dataformat.JsonLibrary;

/** Routes over camel-http that ask about the job in the body, and make a record of the answer; their token is fixed. */
public final class HandWrittenRoute {

    /** Where the routes begin. */
    public static final String STATUS = "direct:status";

    private HandWrittenRoute() {
    }

    /** As the examples of camel-http show it. */
    public static RouteBuilder usual(String url, int connections) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(STATUS)
                        .setHeader(Exchange.HTTP_METHOD, constant("GET"))
                        .setHeader("Authorization", simple("Zoho-oauthtoken 1000.benchmark"))
                        .setHeader("Accept", constant("application/json"))
                        .toD(url + "/crm/v7/Leads/actions/mass_update?job_id=${body}&connectionsPerRoute=" + connections)
                        .unmarshal().json(JsonLibrary.Jackson)
                        .process(exchange -> exchange.getMessage().setBody(status(exchange.getMessage().getBody(Map.class))));
            }
        };
    }

    /** With what a skilled user knows: one endpoint, the method as an enum, no stream caches, no headers copied, one reader. */
    public static RouteBuilder tuned(String url, int connections) {
        ObjectReader json = new ObjectMapper().readerFor(Map.class);
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(STATUS).streamCache("false")
                        .process(exchange -> {
                            exchange.getMessage().setHeader(Exchange.HTTP_QUERY, "job_id=" + exchange.getMessage().getBody());
                            exchange.getMessage().setBody(null);
                            exchange.getMessage().setHeader(Exchange.HTTP_METHOD, HttpMethods.GET);
                            exchange.getMessage().setHeader("Authorization", "Zoho-oauthtoken 1000.benchmark");
                            exchange.getMessage().setHeader("Accept", "application/json");
                        })
                        .to(url + "/crm/v7/Leads/actions/mass_update?disableStreamCache=true&copyHeaders=false"
                            + "&connectionsPerRoute=" + connections + "&maxTotalConnections=" + connections)
                        .process(exchange -> exchange.getMessage().setBody(
                                status(json.readValue(exchange.getMessage().getBody(InputStream.class)))));
            }
        };
    }

    private static MassUpdateStatus status(Map<?, ?> root) {
        Map<?, ?> item = (Map<?, ?>) ((List<?>) root.get("data")).get(0);
        return new MassUpdateStatus("default", "Leads", "1", (String) item.get("Status"), count(item, "Failed_Count"),
                count(item, "Updated_Count"), count(item, "Not_Updated_Count"), count(item, "Total_Count"), null);
    }

    private static Long count(Map<?, ?> item, String name) {
        return ((Number) item.get(name)).longValue();
    }
}

package io.github.camelzoho.massupdate.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;

/** Camel's catalogue with our components in it, as tools use it. */
public final class Catalogue {

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    public Catalogue() {
        add("zohomassupdate", "io.github.camelzoho.massupdate.ZohoMassUpdateComponent",
                "/META-INF/io/github/camelzoho/massupdate/zohomassupdate.json");
        add("zohomassupdate-jobs", "io.github.camelzoho.massupdate.jobs.JobsComponent",
                "/META-INF/io/github/camelzoho/massupdate/jobs/zohomassupdate-jobs.json");
    }

    private void add(String name, String type, String json) {
        try (InputStream in = Catalogue.class.getResourceAsStream(json)) {
            catalog.addComponent(name, type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String json(String component) {
        return catalog.componentJSonSchema(component);
    }

    /** What a tool would complain of, {@code null} when it would not. */
    public String problemOf(String uri) {
        EndpointValidationResult result = catalog.validateEndpointProperties(uri);
        return result.isSuccess() ? null : result.summaryErrorMessage(false);
    }

    /** The URI of an endpoint whose parameters YAML writes apart. */
    public String uri(String uri, Map<String, String> parameters) {
        try {
            Map<String, String> all = new TreeMap<>(catalog.endpointProperties(uri));
            all.putAll(parameters);
            return catalog.asEndpointUri(uri.substring(0, uri.indexOf(':')), all, false);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("%s with %s".formatted(uri, parameters), e);
        }
    }
}

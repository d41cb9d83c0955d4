package io.github.camelzoho.massupdate.service;

import java.util.Optional;

import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/** Results go to a Camel component that is compiled in. */
@Singleton
class ResultsUriCheck implements StartupCheck {

    private final ServiceSettings settings;

    ResultsUriCheck(ServiceSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        return settings.results().flatMap(uri -> problem(uri, context));
    }

    private static Optional<String> problem(String uri, CamelContext context) {
        if (!uri.contains(":")) {
            return Optional.of("massupdate.results is %s, which is no Camel URI: name an endpoint, as kafka:results or file:results."
                    .formatted(URISupport.sanitizeUri(uri)));
        }
        String scheme = StringHelper.before(uri, ":");
        return context.getComponent(scheme, true, false) != null ? Optional.empty() : Optional.of(
                "massupdate.results is %s, but the component %s is not compiled in: add camel-quarkus-%s to the dependencies and build again, or name another endpoint."
                        .formatted(URISupport.sanitizeUri(uri), scheme, scheme));
    }
}

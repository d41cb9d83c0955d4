package io.github.camelzoho.massupdate.service.startup;

import java.util.Optional;

import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/** Results, progress and dead letters go to Camel components that are compiled in. */
@Singleton
class EndpointUrisCheck implements StartupCheck {

    private final ServiceSettings settings;

    EndpointUrisCheck(ServiceSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        return settings.results().flatMap(uri -> problem("massupdate.results", uri, context))
                .or(() -> settings.progress().flatMap(uri -> problem("massupdate.progress", uri, context)))
                .or(() -> settings.deadLetter().flatMap(uri -> problem("massupdate.dead-letter", uri, context)));
    }

    private static Optional<String> problem(String name, String uri, CamelContext context) {
        if (!uri.contains(":")) {
            return Optional.of("%s is %s, which is not a Camel URI: name an endpoint, as kafka:results or file:results."
                    .formatted(name, URISupport.sanitizeUri(uri)));
        }
        String scheme = StringHelper.before(uri, ":");
        return context.getComponent(scheme, true, false) != null ? Optional.empty() : Optional.of("%s is %s, but %s".formatted(
                name, URISupport.sanitizeUri(uri), sentenceEnd(RouteMistake.missingComponent(scheme, context))));
    }

    private static String sentenceEnd(String text) {
        return text.endsWith("?") ? text : text + ".";
    }
}

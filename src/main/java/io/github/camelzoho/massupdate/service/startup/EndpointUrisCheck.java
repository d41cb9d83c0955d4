package io.github.camelzoho.massupdate.service.startup;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import io.github.camelzoho.massupdate.service.settings.ShownUri;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;

/** Results, progress and dead letters go to Camel components that are compiled in. */
@Singleton
class EndpointUrisCheck implements StartupCheck {

    /** Not all that stands before a colon is one: it may be a colon in the path or in a secret. */
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):");

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
        Matcher scheme = SCHEME.matcher(uri);
        if (!scheme.lookingAt()) {
            return Optional.of("%s is %s, which is not a Camel URI: name an endpoint, as kafka:results or file:results."
                    .formatted(name, ShownUri.of(uri)));
        }
        return context.getComponent(scheme.group(1), true, false) != null ? Optional.empty() : Optional.of("%s is %s, but %s".formatted(
                name, ShownUri.of(uri), sentenceEnd(RouteMistake.missingComponent(scheme.group(1), context))));
    }

    private static String sentenceEnd(String text) {
        return text.endsWith("?") ? text : text + ".";
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;

/** Looks whether Camel URIs in settings can be used here. */
final class EndpointUris {

    private EndpointUris() {
    }

    /** What is wrong with the URI, without the URI itself: it may hold a password. */
    static Optional<String> violation(CamelContext context, String setting, String uri) {
        int colon = uri.indexOf(':');
        if (colon < 1) {
            return Optional.of("%s is no Camel URI: give one such as file:results or kafka:results.".formatted(setting));
        }
        String scheme = uri.substring(0, colon);
        if (context.hasComponent(scheme) != null || resolve(context, scheme)) {
            return Optional.empty();
        }
        return Optional.of(("%s uses the Camel component '%s', which is not compiled into this service: use another one, or"
                + " build the service with it.").formatted(setting, scheme));
    }

    private static boolean resolve(CamelContext context, String scheme) {
        try {
            return PluginHelper.getComponentResolver(context).resolveComponent(scheme, context) != null;
        } catch (Exception e) {
            return false;
        }
    }
}

package io.github.camelzoho.massupdate.service.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.service.startup.StartupCheck;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether the service lets everybody in, which it does for callers on this machine only. */
@ApplicationScoped
class Exposure implements StartupCheck {

    private final String host;
    private final ApiKeys keys;
    private final boolean tokens;

    Exposure(
            @ConfigProperty(name = "quarkus.http.host") String host,
            ApiKeys keys,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean tokens) {
        this.host = host;
        this.keys = keys;
        this.tokens = tokens;
    }

    /** Whether requests need no credentials. */
    boolean open() {
        return !keys.configured() && !tokens;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        try {
            return open() && !isLoopback(host)
                    ? Optional.of(("The address %s (quarkus.http.host) can be reached from other machines, and nobody would have to"
                            + " show a key or a token: set massupdate.api-key, massupdate.api-key-file or quarkus.oidc.auth-server-url, or use"
                            + " 127.0.0.1.").formatted(host))
                    : Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(PlainText.of(e));
        }
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

package io.github.camelzoho.massupdate.service.access;

import java.net.InetAddress;
import java.net.UnknownHostException;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether the service lets everybody in, which it does for this machine only. */
@ApplicationScoped
class Exposure {

    private final String host;
    private final boolean open;

    Exposure(
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "false") boolean oidc,
            ApiKeys keys) {
        this.host = host;
        this.open = !keys.configured() && !oidc;
    }

    /** Whether nobody needs to show who he is. */
    boolean open() {
        return open;
    }

    /**
     * Runs before the port is opened.
     *
     * @throws IllegalStateException if anybody on the network could do anything
     */
    void check(@Observes StartupEvent event) {
        if (open && !isLoopback(host)) {
            throw new IllegalStateException(("The address %s (quarkus.http.host) can be reached by other machines and nobody would"
                    + " have to show a key: set massupdate.api-key (or massupdate.api-key-file), or use 127.0.0.1.")
                            .formatted(host));
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

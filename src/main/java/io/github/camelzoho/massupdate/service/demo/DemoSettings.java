package io.github.camelzoho.massupdate.service.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.camelzoho.massupdate.simulator.ClientCredentials;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** In the profile {@code demo}: points the default connection at the simulator, and everything else at a directory of this run. */
public final class DemoSettings implements ConfigSourceFactory {

    /** Outside of {@code massupdate.*}, where every name has to be one of the service's settings. */
    static final String PORT = "demo.simulator-port";

    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    /** Above the environment, whose account must not be mixed with the demo's. */
    private static final int CONNECTION_ORDINAL = 350;
    /** Above application.properties, below the environment. */
    private static final int DEFAULTS_ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return context.getProfiles().contains("demo")
                ? List.of(
                        new PropertiesConfigSource(connection(freePort()), "the demo's connection", CONNECTION_ORDINAL),
                        new PropertiesConfigSource(defaults("data/demo/" + RUN.format(LocalDateTime.now(ZoneId.systemDefault()))),
                                "the demo's defaults", DEFAULTS_ORDINAL),
                        new PropertiesConfigSource(port(context), "the demo's port", DEFAULTS_ORDINAL))
                : List.of();
    }

    private static Map<String, String> connection(int port) {
        ClientCredentials credentials = ClientCredentials.defaults();
        String host = "127.0.0.1:" + port;
        return Map.of(
                PORT, Integer.toString(port),
                "zoho.client-id", credentials.clientId(),
                "zoho.client-secret", credentials.clientSecret(),
                "zoho.refresh-token", credentials.refreshToken(),
                "zoho.accounts-url", "http://" + host,
                "zoho.api-domain", "http://" + host,
                "zoho.allowed-hosts", host);
    }

    /** The log goes to a file: lines between them would tear the bars apart. */
    private static Map<String, String> defaults(String directory) {
        return Map.of(
                "massupdate.data-directory", directory,
                "massupdate.intake.file.directory", directory + "/intake",
                "massupdate.intake.file.enabled", "true",
                // the demo's file is renamed into place
                "massupdate.intake.file.quiet-time", "0s",
                "quarkus.log.file.enabled", "true",
                "quarkus.log.file.path", directory + "/service.log",
                "quarkus.log.console.level", "ERROR");
    }

    /** A port that is in use leaves the choice to the system; the demo prints which it is. */
    private static Map<String, String> port(ConfigSourceContext context) {
        ConfigValue configured = context.getValue("quarkus.http.port");
        return configured == null || isFree(configured.getValue()) ? Map.of() : Map.of("quarkus.http.port", "0");
    }

    private static boolean isFree(String port) {
        try (ServerSocket socket = new ServerSocket(Integer.parseInt(port), 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        } catch (IllegalArgumentException e) {
            // no port at all: the check of the settings says so
            return true;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("The demo finds no free port for its simulator", e);
        }
    }
}

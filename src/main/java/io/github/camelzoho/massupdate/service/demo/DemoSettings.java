package io.github.camelzoho.massupdate.service.demo;

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

/**
 * In the profile {@code demo}: everything of this run in a directory of its own, and in the service that the demo starts the default
 * connection at the simulator.
 */
public final class DemoSettings implements ConfigSourceFactory {

    /** Given to the service by the demo. Outside of {@code massupdate.*}, where every name has to be one of the service's settings. */
    static final String PORT = "demo.simulator-port";

    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    /** Above the environment, whose account must not be mixed with the demo's. */
    private static final int CONNECTION_ORDINAL = 350;
    /** Above application.properties, below the environment. */
    private static final int DEFAULTS_ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (!context.getProfiles().contains("demo")) {
            return List.of();
        }
        ConfigSource defaults = new PropertiesConfigSource(defaults("data/demo/" + RUN.format(LocalDateTime.now(ZoneId.systemDefault()))),
                "the demo's defaults", DEFAULTS_ORDINAL);
        ConfigValue simulatorPort = context.getValue(PORT);
        return simulatorPort == null || simulatorPort.getValue() == null ? List.of(defaults)
                : List.of(defaults, new PropertiesConfigSource(connection(simulatorPort.getValue()), "the demo's connection", CONNECTION_ORDINAL));
    }

    private static Map<String, String> connection(String port) {
        ClientCredentials credentials = ClientCredentials.defaults();
        String host = "127.0.0.1:" + port;
        return Map.of(
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
}

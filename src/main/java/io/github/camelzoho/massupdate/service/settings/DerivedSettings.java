package io.github.camelzoho.massupdate.service.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.github.camelzoho.massupdate.ledger.sql.SqliteLedgerFile;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Settings that follow from others: which datasource is open, which optional routes run, whether tokens are verified and
 * traces sent, and whether the files of the page can be unpacked. Whatever is set explicitly wins.
 */
public final class DerivedSettings implements ConfigSourceFactory {

    /** Below application.properties, but above the values that a build recorded, which may differ from those of this run. */
    private static final int ORDINAL = 200;

    /** The property that switches a route, and the setting whose presence switches it on. */
    private static final Map<String, String> SWITCHES = Map.ofEntries(
            Map.entry("massupdate.intake.file.enabled", "massupdate.intake.file.directory"),
            Map.entry("massupdate.intake.jms.enabled", "massupdate.intake.jms.queue"),
            Map.entry("massupdate.intake.kafka.enabled", "massupdate.intake.kafka.topic"),
            Map.entry("massupdate.updates.file.enabled", "massupdate.updates.file.directory"),
            Map.entry("massupdate.updates.jms.enabled", "massupdate.updates.jms.queue"),
            Map.entry("massupdate.updates.kafka.enabled", "massupdate.updates.kafka.topic"),
            Map.entry("massupdate.progress.enabled", "massupdate.progress"),
            Map.entry("massupdate.results.database.enabled", "massupdate.results.database.url"),
            Map.entry("massupdate.results.jms.enabled", "massupdate.results.jms.queue"),
            Map.entry("massupdate.results.kafka.enabled", "massupdate.results.kafka.topic"),
            Map.entry("massupdate.results.uri.enabled", "massupdate.results"));

    /** Any of these names somebody whose tokens open the service. */
    private static final List<String> TOKEN_ISSUERS = List.of("quarkus.oidc.auth-server-url", "quarkus.oidc.public-key");

    private static final String TRACE_RECEIVER = "otel.exporter.otlp.endpoint";

    /** What OpenTelemetry calls these settings everywhere; Quarkus knows them under names of its own only. */
    private static final Map<String, String> TRACE_EXPORT = Map.of(
            TRACE_RECEIVER, "quarkus.otel.exporter.otlp.endpoint",
            "otel.exporter.otlp.headers", "quarkus.otel.exporter.otlp.headers",
            "otel.exporter.otlp.protocol", "quarkus.otel.exporter.otlp.protocol");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        boolean postgresql = "postgresql".equalsIgnoreCase(value(context, "massupdate.ledger"));
        Map<String, String> derived = new TreeMap<>();
        derived.put("quarkus.datasource.embedded.active", Boolean.toString(!postgresql));
        derived.put("quarkus.datasource.embedded.jdbc.url", SqliteLedgerFile.url(
                Path.of(value(context, "massupdate.data-directory")).resolve("ledger.db")) + "?transaction_mode=IMMEDIATE");
        derived.put("quarkus.datasource.postgresql.active", Boolean.toString(postgresql));
        SWITCHES.forEach((enabled, setting) -> derived.put(enabled, Boolean.toString(!value(context, setting).isEmpty())));
        derived.put("quarkus.oidc.tenant-enabled", Boolean.toString(
                TOKEN_ISSUERS.stream().anyMatch(name -> given(context, name).isPresent())));
        derived.put("quarkus.otel.sdk.disabled", Boolean.toString(given(context, TRACE_RECEIVER).isEmpty()));
        TRACE_EXPORT.forEach((standard, quarkus) ->
                given(context, standard).ifPresent(value -> derived.put(quarkus, value)));
        // Vert.x fails before the start-up checks have looked at a directory that it cannot use
        derived.put("quarkus.vertx.classpath-resolving", Boolean.toString(
                DataDirectory.problem(Path.of(value(context, "massupdate.data-directory"))).isEmpty()));
        derived.put("massupdate.results.file.enabled", Boolean.toString(
                given(context, "massupdate.results.file").isPresent() || noOtherResults(derived)));
        derived.put("quarkus.datasource.results.active", derived.get("massupdate.results.database.enabled"));
        secret(context, "massupdate.results.database.password")
                .ifPresent(password -> derived.put("quarkus.datasource.results.password", password));
        given(context, "massupdate.jdbc.username")
                .ifPresent(username -> derived.put("quarkus.datasource.postgresql.username", username));
        secret(context, "massupdate.jdbc.password")
                .ifPresent(password -> derived.put("quarkus.datasource.postgresql.password", password));
        return List.of(new PropertiesConfigSource(derived, "settings derived from massupdate.*", ORDINAL));
    }

    private static boolean noOtherResults(Map<String, String> switches) {
        return switches.entrySet().stream()
                .noneMatch(each -> each.getKey().startsWith("massupdate.results.") && Boolean.parseBoolean(each.getValue()));
    }

    private static Optional<String> secret(ConfigSourceContext context, String name) {
        try {
            return Secrets.read(name, Optional.ofNullable(context.getValue(name)).map(ConfigValue::getValue)
                    .filter(value -> !value.isEmpty()), given(context, name + "-file").map(Path::of));
        } catch (IllegalStateException e) {
            // a check at the start says the same in a better place
            return Optional.empty();
        }
    }

    private static Optional<String> given(ConfigSourceContext context, String name) {
        return Optional.of(value(context, name)).filter(value -> !value.isEmpty());
    }

    private static String value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null || value.getValue() == null ? "" : value.getValue().trim();
    }
}

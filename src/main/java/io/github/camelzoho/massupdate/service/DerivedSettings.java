package io.github.camelzoho.massupdate.service;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Settings that follow from others: which datasource is open, and which optional routes run. Whatever is set explicitly
 * wins.
 */
public final class DerivedSettings implements ConfigSourceFactory {

    /** Below application.properties, but above the values that a build recorded, which may differ from those of this run. */
    private static final int ORDINAL = 200;

    /** The property that switches a route, and the setting whose presence switches it on. */
    private static final Map<String, String> SWITCHES = Map.of(
            "massupdate.intake.file.enabled", "massupdate.intake.file.directory",
            "massupdate.results.uri.enabled", "massupdate.results");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        boolean postgresql = "postgresql".equalsIgnoreCase(value(context, "massupdate.ledger"));
        Map<String, String> derived = new TreeMap<>();
        derived.put("quarkus.datasource.embedded.active", Boolean.toString(!postgresql));
        derived.put("quarkus.datasource.postgresql.active", Boolean.toString(postgresql));
        SWITCHES.forEach((enabled, setting) -> derived.put(enabled, Boolean.toString(!value(context, setting).isEmpty())));
        derived.put("massupdate.results.file.enabled", Boolean.toString(value(context, "massupdate.results").isEmpty()));
        return List.of(new PropertiesConfigSource(derived, "settings derived from massupdate.*", ORDINAL));
    }

    private static String value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null || value.getValue() == null ? "" : value.getValue().trim();
    }
}

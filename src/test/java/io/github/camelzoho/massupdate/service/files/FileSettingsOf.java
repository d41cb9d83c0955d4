package io.github.camelzoho.massupdate.service.files;

import java.util.HashMap;
import java.util.Map;

import io.github.camelzoho.massupdate.service.settings.DerivedSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The settings of a service that is not running. */
final class FileSettingsOf {

    private FileSettingsOf() {
    }

    /** @param settings their names without {@code massupdate.} */
    static FileSettings settings(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        settings.forEach((name, value) -> properties.put("massupdate." + name, value));
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 300))
                .withSources(new DerivedSettings())
                .withMapping(FileSettings.class)
                .withMappingIgnore("massupdate.**")
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(FileSettings.class);
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import java.util.HashMap;
import java.util.Map;

import io.github.camelzoho.massupdate.service.settings.DerivedSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The settings of a service that is not running. */
final class TestSettings {

    private TestSettings() {
    }

    /**
     * @param settings pairs of {@code name=value} with blanks between them, the names without {@code massupdate.}
     */
    static MessagingSettings of(String settings) {
        Map<String, String> properties = new HashMap<>();
        for (String setting : settings.split(" +")) {
            int equals = setting.indexOf('=');
            properties.put("massupdate." + setting.substring(0, equals), setting.substring(equals + 1));
        }
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 300))
                .withSources(new DerivedSettings())
                .withMapping(MessagingSettings.class)
                .withMappingIgnore("massupdate.**")
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(MessagingSettings.class);
    }
}

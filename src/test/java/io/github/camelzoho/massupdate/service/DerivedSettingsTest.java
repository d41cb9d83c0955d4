package io.github.camelzoho.massupdate.service;

import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DerivedSettingsTest {

    @ParameterizedTest
    @CsvSource({
            "massupdate.ledger,               embedded,   quarkus.datasource.embedded.active,   true",
            "massupdate.ledger,               embedded,   quarkus.datasource.postgresql.active, false",
            "massupdate.ledger,               postgresql, quarkus.datasource.embedded.active,   false",
            "massupdate.ledger,               PostgreSQL, quarkus.datasource.postgresql.active, true",
            "massupdate.intake.file.directory,in,         massupdate.intake.file.enabled,       true",
            "massupdate.deadline,             1h,         massupdate.intake.file.enabled,       false",
            "massupdate.results,              log:out,    massupdate.results.uri.enabled,       true",
            "massupdate.results,              log:out,    massupdate.results.file.enabled,      false",
            "massupdate.deadline,             1h,         massupdate.results.uri.enabled,       false",
            "massupdate.deadline,             1h,         massupdate.results.file.enabled,      true",
            "massupdate.results.file.enabled, false,      massupdate.results.file.enabled,      false"
    })
    void should_follow_from_what_is_set(String setting, String value, String derived, String expected) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of(setting, value), "test", 100))
                .withSources(new DerivedSettings())
                .build();
        assertThat(config.getRawValue(derived)).isEqualTo(expected);
    }
}

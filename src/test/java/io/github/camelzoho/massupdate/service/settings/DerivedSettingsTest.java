package io.github.camelzoho.massupdate.service.settings;

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
            "massupdate.jdbc.username,        zoe,        quarkus.datasource.postgresql.username, zoe",
            "massupdate.jdbc.password,        geheim,     quarkus.datasource.postgresql.password, geheim",
            "massupdate.intake.file.directory,in,         massupdate.intake.file.enabled,       true",
            "massupdate.deadline,             1h,         massupdate.intake.file.enabled,       false",
            "massupdate.intake.kafka.topic,   jobs,       massupdate.intake.kafka.enabled,      true",
            "massupdate.intake.jms.queue,     jobs,       massupdate.intake.jms.enabled,        true",
            "massupdate.deadline,             1h,         massupdate.intake.kafka.enabled,      false",
            "massupdate.deadline,             1h,         massupdate.intake.jms.enabled,        false",
            "massupdate.results.kafka.topic,  done,       massupdate.results.kafka.enabled,     true",
            "massupdate.results.kafka.topic,  done,       massupdate.results.file.enabled,      false",
            "massupdate.results.jms.queue,    done,       massupdate.results.jms.enabled,       true",
            "massupdate.results.jms.queue,    done,       massupdate.results.file.enabled,      false",
            "massupdate.results.database.url, jdbc:postgresql:crm, massupdate.results.database.enabled, true",
            "massupdate.results.database.url, jdbc:postgresql:crm, massupdate.results.file.enabled,     false",
            "massupdate.results.database.url, jdbc:postgresql:crm, quarkus.datasource.results.active,   true",
            "massupdate.deadline,             1h,         quarkus.datasource.results.active,    false",
            "massupdate.results.database.password, s3cret, quarkus.datasource.results.password, s3cret",
            "massupdate.intake.kafka.topic,   jobs,       massupdate.results.file.enabled,      true",
            "massupdate.results.file,         out.ndjson, massupdate.results.file.enabled,      true",
            "massupdate.results,              log:out,    massupdate.results.uri.enabled,       true",
            "massupdate.results,              log:out,    massupdate.results.file.enabled,      false",
            "massupdate.deadline,             1h,         massupdate.results.uri.enabled,       false",
            "massupdate.deadline,             1h,         massupdate.results.file.enabled,      true",
            "massupdate.deadline,             1h,         quarkus.oidc.tenant-enabled,          false",
            "quarkus.oidc.auth-server-url,    https://id, quarkus.oidc.tenant-enabled,          true",
            "quarkus.oidc.public-key,         MIIB,       quarkus.oidc.tenant-enabled,          true",
            "massupdate.deadline,             1h,         quarkus.otel.sdk.disabled,            true",
            "otel.exporter.otlp.endpoint,     http://otel, quarkus.otel.sdk.disabled,           false",
            "otel.exporter.otlp.endpoint,     http://otel, quarkus.otel.exporter.otlp.endpoint, http://otel",
            "massupdate.data-directory,       not/there,  quarkus.vertx.classpath-resolving,    true",
            "massupdate.data-directory,       /a?b/c,     quarkus.datasource.embedded.jdbc.url, jdbc:sqlite:file:///a%3Fb/c/ledger.db?transaction_mode=IMMEDIATE",
            "massupdate.data-directory,       pom.xml/in, quarkus.vertx.classpath-resolving,    false",
            "massupdate.results.file.enabled, false,      massupdate.results.file.enabled,      false"
    })
    void should_follow_from_what_is_set(String setting, String value, String derived, String expected) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of(setting, value), "test", 300))
                .withSources(new DerivedSettings())
                .build();
        assertThat(config.getRawValue(derived)).isEqualTo(expected);
    }
}

package io.github.camelzoho.massupdate.service.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.service.AwkwardSecret;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LiteralSecretsTest {

    private static final String SECRET = AwkwardSecret.of("any");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {
            "zoho.client-secret", "zoho.refresh-token", "zoho.access-token",
            "massupdate.connections.emea.client-secret", "massupdate.connections.\"e.mea\".refresh-token",
            "massupdate.connections.emea.access-token", "massupdate.jdbc.password", "massupdate.jms.password",
            "massupdate.results.database.password", "massupdate.api-key", "massupdate.read-api-key",
            "quarkus.datasource.postgresql.password", "quarkus.datasource.\"results\".password",
            "camel.component.kafka.ssl-truststore-password", "camel.component.kafka.sslKeyPassword"})
    void should_be_taken_as_they_are_from_every_source(String name) {
        sources(name).forEach(source -> assertThat(value(source, name)).as(source.getName()).isEqualTo(SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "ZOHO_CLIENT_SECRET", "zoho_client_secret", "MASSUPDATE_CONNECTIONS__EMEA__ACCESS_TOKEN",
            "MASSUPDATE_CONNECTIONS_EMEA_REFRESH_TOKEN", "MASSUPDATE_RESULTS_DATABASE_PASSWORD", "MASSUPDATE_READ_API_KEY"})
    void should_be_taken_as_they_are_when_they_are_asked_for_by_their_variable(String variable) {
        assertThat(value(new EnvConfigSource(Map.of(variable, SECRET), 300), variable)).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
            "massupdate.jdbc.password-file,             quarkus.datasource.postgresql.password",
            "massupdate.results.database.password-file, quarkus.datasource.results.password"})
    void should_be_handed_on_as_they_are_from_a_file(String setting, String quarkus) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), SECRET + "\r\n");

        assertThat(value(new PropertiesConfigSource(Map.of(setting, file.toString()), "test", 300), quarkus)).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
            "massupdate.jdbc.password,             quarkus.datasource.postgresql.password",
            "massupdate.results.database.password, quarkus.datasource.results.password"})
    void should_be_handed_on_as_they_are_from_a_setting(String setting, String quarkus) {
        sources(setting).forEach(source -> assertThat(value(source, quarkus)).as(source.getName()).isEqualTo(SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"massupdate.jdbc.username", "massupdate.jdbc.password-file", "zoho.client-id"})
    void should_leave_other_settings_to_name_each_other(String name) {
        assertThat(value(new PropertiesConfigSource(Map.of(name, "${other}", "other", "there"), "test", 300), name)).isEqualTo("there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.component.kafka.sasl-jaas-config", "camel.component.kafka.saslJaasConfig"})
    void should_reach_kafka_in_quotes_as_they_are(String name) {
        String quoted = "a.Module required password=\"" + SECRET.replaceAll("[\"\\\\]", "\\\\$0") + "\";";
        String jaas = value(new PropertiesConfigSource(Map.of(name, quoted), "test", 300), name);

        assertThat(jaas).as("what Camel would resolve").doesNotContain("{{");
        assertThat(JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(jaas)))
                .configurationEntries().get(0).getOptions().get("password")).isEqualTo(SECRET);
    }

    private static Stream<ConfigSource> sources(String name) {
        return Stream.of(
                new EnvConfigSource(Map.of(name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), SECRET), 300),
                new PropertiesConfigSource(written(name), "a properties file", 260),
                new SysPropConfigSource() {
                    @Override
                    public String getValue(String asked) {
                        return asked.equals(name) ? SECRET : null;
                    }
                });
    }

    /** What the text of a properties file holds; the format itself has a backslash doubled. */
    private static Map<String, String> written(String name) {
        try {
            Properties properties = new Properties();
            properties.setProperty(name, SECRET);
            StringWriter text = new StringWriter();
            properties.store(text, null);
            Properties read = new Properties();
            read.load(new StringReader(text.toString()));
            return Map.of(name, read.getProperty(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(ConfigSource source, String name) {
        return new SmallRyeConfigBuilder()
                .withSources(source, new PropertiesConfigSource(Map.of("massupdate.data-directory", "data"), "defaults", 100))
                .withSources(new DerivedSettings())
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .build()
                .getValue(name, String.class);
    }
}

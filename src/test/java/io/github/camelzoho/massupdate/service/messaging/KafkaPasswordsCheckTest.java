package io.github.camelzoho.massupdate.service.messaging;

import java.util.Map;
import java.util.Optional;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaPasswordsCheckTest {

    @ParameterizedTest
    @CsvSource({
            "ssl-key-password,        s3cret{{?k}}",
            "ssl-keystore-password,   {{s3cret",
            "ssl-truststore-password, #bean:s3cret",
            "sslKeyPassword,          #class:s3cret",
            "sslKeystorePassword,     #property:s3cret",
            "sslTruststorePassword,   #valueAs(int):s3cret"})
    void should_refuse_what_camel_takes_for_a_reference_without_showing_it(String name, String password) {
        assertThat(problem(name, password)).get().asString()
                .startsWith("camel.component.kafka." + name + " holds {{").endsWith(".").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#s3cret", "}}", "{", "$${s3cret}", "RAW(s3cret)", "#bean", "a#bean:f"})
    void should_accept_what_camel_takes_literally(String password) {
        assertThat(problem("ssl-key-password", password)).isEmpty();
    }

    private static Optional<String> problem(String name, String password) {
        return new KafkaPasswordsCheck(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of("camel.component.kafka." + name, password), "test", 100)).build())
                .problem(null);
    }
}

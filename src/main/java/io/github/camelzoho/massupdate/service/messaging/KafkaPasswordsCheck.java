package io.github.camelzoho.massupdate.service.messaging;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.service.startup.StartupCheck;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.Config;

/** No password of Kafka's key stores is one that Camel takes for a reference, which would fail with the password in its message. */
@Singleton
class KafkaPasswordsCheck implements StartupCheck {

    private static final Pattern REFERENCE =
            Pattern.compile("(?s).*\\{\\{.*|#(autowired|(bean|class|type|property):.*|valueAs\\(.*)");

    private final Config config;

    KafkaPasswordsCheck(Config config) {
        this.config = config;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        return Stream.of("ssl-key-password", "ssl-keystore-password", "ssl-truststore-password",
                        "sslKeyPassword", "sslKeystorePassword", "sslTruststorePassword")
                .map("camel.component.kafka."::concat)
                .filter(name -> config.getOptionalValue(name, String.class).filter(REFERENCE.asMatchPredicate()).isPresent())
                .map("%s holds {{, or begins as #bean: does, which Camel takes for a reference: give the store another password."::formatted)
                .findFirst();
    }
}

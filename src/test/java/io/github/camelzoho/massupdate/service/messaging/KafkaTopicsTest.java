package io.github.camelzoho.massupdate.service.messaging;

import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaTopicsTest {

    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"me\" password=\"s3cret\"";

    @AutoClose
    private final CamelContext context = new DefaultCamelContext();

    @TempDir
    Path directory;

    private KafkaComponent kafka;

    @BeforeEach
    void addComponent() {
        kafka = context.getComponent("kafka", KafkaComponent.class);
        kafka.getConfiguration().setBrokers("127.0.0.1:1");
    }

    private void set(String options) throws Exception {
        Path noStore = Files.writeString(directory.resolve("store"), "no store");
        for (String option : options.split(" & ")) {
            String[] parts = option.strip().split("=", 2);
            String value = parts[1].replace("PLAIN_LOGIN", PLAIN).replace("STORE", noStore.toString());
            if (parts[0].startsWith("additionalProperties.")) {
                kafka.getConfiguration().getAdditionalProperties().put(parts[0].substring(parts[0].indexOf('.') + 1), value);
            } else {
                PropertyBindingSupport.build().bind(context, kafka.getConfiguration(), parts[0], value);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "securityProtocol=SASL_SLL                                | An option of camel.component.kafka cannot be used: Invalid value SASL_SLL for configuration security.protocol",
            "autoOffsetReset=earlist                                  | An option of camel.component.kafka cannot be used: Invalid value earlist for configuration auto.offset.reset",
            "compressionCodec=zip                                     | An option of camel.component.kafka cannot be used: Invalid value zip for configuration compression.type",
            "requestRequiredAcks=1 & enableIdempotence=true           | An option of camel.component.kafka cannot be used: Must set acks to all",
            "additionalProperties.group.protocol=new                  | An option of camel.component.kafka cannot be used: Invalid value new for configuration group.protocol",
            "fetchMinBytes=-1                                         | An option of camel.component.kafka cannot be used: Invalid value -1 for configuration fetch.min.bytes",
            "securityProtocol=SASL_PLAINTEXT & saslMechanism=PLAIN & saslJaasConfig=PLAIN_LOGIN | camel.component.kafka.sasl-jaas-config is missing or cannot be read",
            "securityProtocol=SASL_SSL & saslMechanism=PLAIN          | camel.component.kafka.sasl-jaas-config is missing or cannot be read",
            "securityProtocol=sasl_plaintext & saslMechanism=PLAIN & saslJaasConfig=PLAIN_LOGIN; | camel.component.kafka.sasl-jaas-config is missing",
            "securityProtocol=SSL & sslTruststoreLocation=/no/trust   | Kafka's client cannot be made with the options of camel.component.kafka (Failed to load SSL keystore /no/trust",
            "securityProtocol=SSL & sslKeystoreLocation=STORE & sslKeystorePassword=s3cret | Kafka's client cannot be made with the options of camel.component.kafka (",
            "securityProtocol=SSL & sslTruststoreLocation=STORE & sslTruststoreType=PKCS | Kafka's client cannot be made with the options of camel.component.kafka (",
            "metricReporters=no.such.Reporter                         | Kafka's client cannot be made with the options of camel.component.kafka (Class no.such.Reporter cannot be found"
    })
    void should_name_a_mistake_in_the_options_that_waiting_does_not_mend(String options, String start) throws Exception {
        set(options);

        assertThat(new KafkaTopics(context).mistake()).get().asString().startsWith(start).endsWith(".").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "brokers=127.0.0.1:1",
            "additionalProperties.group.protocol=consumer",
            "brokers=no.such.host.invalid:9092",
            "securityProtocol=SASL_PLAINTEXT & saslMechanism=PLAIN & saslJaasConfig=PLAIN_LOGIN;",
            "securityProtocol=SASL_PLAINTEXT & saslMechanism=OAUTHBEARER & additionalProperties.sasl.oauthbearer.token.endpoint.url=http://127.0.0.1:1/token"
            + " & additionalProperties.sasl.login.callback.handler.class=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler"
            + " & saslJaasConfig=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId=\"a\" clientSecret=\"b\";"
    })
    void should_let_pass_what_may_pass_by_itself(String options) throws Exception {
        set(options);

        assertThat(new KafkaTopics(context).mistake()).isEmpty();
    }

    @Test
    void should_not_ask_for_what_is_not_used() {
        kafka.getConfiguration().setBrokers(null);
        kafka.getConfiguration().setSecurityProtocol("SASL_SLL");

        assertThat(new KafkaTopics(context).mistake()).isEmpty();
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaTopicsTest {

    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"me\" password=\"s3cret\"";

    private static final String TOKENS = "https://127.0.0.1:1/token";
    private static final String OAUTH = "securityProtocol=SASL_PLAINTEXT & saslMechanism=OAUTHBEARER"
            + " & additionalProperties.sasl.login.callback.handler.class=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler"
            + " & additionalProperties.sasl.login.retry.backoff.max.ms=100 &";
    private static final String OAUTH_LOGIN =
            "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId=\"a\" clientSecret=\"s3cret\"";
    private static final String KERBEROS = "securityProtocol=SASL_SSL & saslKerberosServiceName=kafka &";
    private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true";
    private static final String MINE = MODULE + " principal=\"me@EXAMPLE.INVALID\"";

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

    @BeforeEach
    void writeFiles() throws Exception {
        Files.writeString(directory.resolve("store"), "no store");
        Files.writeString(directory.resolve("krb5.conf"), "[libdefaults]\ndns_lookup_kdc = false\n");
        Files.write(directory.resolve("keytab"), keytab("EXAMPLE.INVALID", "massupdate"));
    }

    @BeforeEach
    void allowTheTokenEndpoint() {
        System.setProperty("org.apache.kafka.sasl.oauthbearer.allowed.urls", TOKENS);
    }

    @AfterEach
    void clearProperties() {
        System.clearProperty("org.apache.kafka.sasl.oauthbearer.allowed.urls");
        System.clearProperty("java.security.krb5.conf");
    }

    /** As MIT Kerberos writes it, with one key for AES 256. */
    private static byte[] keytab(String realm, String name) throws IOException {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(entry);
        data.writeShort(1);
        data.writeUTF(realm);
        data.writeUTF(name);
        data.writeInt(1);
        data.writeInt(0);
        data.writeByte(1);
        data.writeShort(18);
        data.writeShort(32);
        data.write(new byte[32]);
        return ByteBuffer.allocate(6 + entry.size()).putShort((short) 0x0502).putInt(entry.size()).put(entry.toByteArray()).array();
    }

    private String withFiles(String text) {
        return text.replace("STORE", directory.resolve("store").toString()).replace("KEYTAB", directory.resolve("keytab").toString())
                .replace("KRB5_CONF", directory.resolve("krb5.conf").toString());
    }

    private void set(String options) throws Exception {
        for (String option : options.replace("KERBEROS &", KERBEROS).replace("OAUTH &", OAUTH).split(" & ")) {
            String[] parts = option.strip().split("=", 2);
            String value = withFiles(parts[1].replace("PLAIN_LOGIN", PLAIN).replace("OAUTH_LOGIN", OAUTH_LOGIN).replace("TOKENS", TOKENS)
                    .replace("KERBEROS_LOGIN", MINE).replace("KERBEROS_USER", MODULE));
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
            "securityProtocol=SASL_SSL & saslJaasConfig=PLAIN_LOGIN;  | camel.component.kafka.sasl-mechanism is GSSAPI, which is Kerberos, but",
            "securityProtocol=SASL_SSL & saslJaasConfig=KERBEROS_LOGIN keyTab=\"KEYTAB\"; | camel.component.kafka.sasl-kerberos-service-name is not set",
            "KERBEROS & saslJaasConfig=KERBEROS_LOGIN keyTab=\"/no/keytab\"; | camel.component.kafka.sasl-jaas-config names the keytab /no/keytab,",
            "KERBEROS & saslJaasConfig=KERBEROS_LOGIN keyTab=\"STORE\";  | The keytab STORE holds no key for me@EXAMPLE.INVALID: give a principal",
            "KERBEROS & saslJaasConfig=KERBEROS_LOGIN keyTab=\"KEYTAB\";  | The keytab KEYTAB holds no key for me@EXAMPLE.INVALID: give a principal",
            "KERBEROS & saslJaasConfig=KERBEROS_LOGIN; & kerberosConfigLocation=/no/krb5.conf | camel.component.kafka.kerberos-config-location names /no/krb5.conf",
            "OAUTH & saslJaasConfig=OAUTH_LOGIN ssl.truststore.location=\"/no/trust\"; & additionalProperties.sasl.oauthbearer.token.endpoint.url=TOKENS"
            + " | Kafka's client cannot be made with the options of camel.component.kafka (Failed to load SSL keystore /no/trust",
            "OAUTH & saslJaasConfig=OAUTH_LOGIN; & additionalProperties.sasl.oauthbearer.token.endpoint.url=http://127.0.0.1:2/token"
            + " | Kafka's client cannot be made with the options of camel.component.kafka (Invalid value http://127.0.0.1:2/token for configuration sasl",
            "metricReporters=no.such.Reporter                         | Kafka's client cannot be made with the options of camel.component.kafka (Class no.such.Reporter cannot be found"
    })
    void should_name_a_mistake_in_the_options_that_waiting_does_not_mend(String options, String start) throws Exception {
        set(options);

        assertThat(new KafkaTopics(context).mistake()).get().asString().startsWith(withFiles(start)).endsWith(".").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "brokers=127.0.0.1:1",
            "additionalProperties.group.protocol=consumer",
            "brokers=no.such.host.invalid:9092",
            "securityProtocol=SASL_PLAINTEXT & saslMechanism=PLAIN & saslJaasConfig=PLAIN_LOGIN;",
            "KERBEROS & saslJaasConfig=KERBEROS_USER keyTab=\"KEYTAB\" principal=\"massupdate@EXAMPLE.INVALID\"; & kerberosConfigLocation=KRB5_CONF",
            "KERBEROS & saslJaasConfig=KERBEROS_USER keyTab=\"FILE:KEYTAB\" serviceName=kafka principal=\"massupdate@EXAMPLE.INVALID\";",
            "KERBEROS & saslJaasConfig=KERBEROS_LOGIN keyTab=\"/no/keytab\" useTicketCache=true ticketCache=\"/no/cache\";",
            "OAUTH & saslJaasConfig=OAUTH_LOGIN; & additionalProperties.sasl.oauthbearer.token.endpoint.url=TOKENS"
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

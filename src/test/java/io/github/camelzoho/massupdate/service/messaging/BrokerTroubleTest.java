package io.github.camelzoho.massupdate.service.messaging;

import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;
import javax.security.auth.login.LoginException;
import javax.security.sasl.SaslException;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.qpid.jms.provider.exceptions.ProviderConnectionSecuritySaslException;
import org.ietf.jgss.GSSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class BrokerTroubleTest {

    static Stream<Arguments> ofKafka() {
        return Stream.of(
                arguments(new SaslAuthenticationException("wrong"), "Kafka refuses the login (wrong)"),
                arguments(new KafkaException("sending failed", new SslAuthenticationException("handshake failed",
                        new SSLHandshakeException("certificate_required"))), "TLS to Kafka fails (certificate_required)"),
                arguments(new KafkaException("no client", new KafkaException(new LoginException("no token\n\tat Tokens.get(Tokens.java:7)\n"))),
                        "The login at Kafka cannot be prepared (no token)"),
                arguments(new SaslAuthenticationException("an error", new SaslException("no token", new GSSException(GSSException.NO_CRED, 7, "no server"))),
                        "Kerberos gives no ticket for Kafka (No valid credentials provided (Mechanism level: no server)): check"),
                arguments(GroupAuthorizationException.forGroupId("watchers"), "Kafka denies a right (Not authorized to access group: watchers)"),
                arguments(new TimeoutException("no node"), "Kafka at broker:9092 does not answer"),
                arguments(new KafkaException("no client", new IllegalStateException("odd")), "Kafka fails (IllegalStateException: odd)"),
                arguments(new KafkaException("odd"), "Kafka fails (KafkaException: odd)"));
    }

    @ParameterizedTest
    @MethodSource("ofKafka")
    void should_be_named_for_kafka(Throwable failure, String start) {
        assertThat(KafkaTrouble.sentence(failure, client("PLAINTEXT"))).startsWith(start).endsWith(".");
    }

    @Test
    void should_leave_open_whether_kafka_or_the_kdc_is_silent_where_kerberos_is_the_login() {
        assertThat(KafkaTrouble.silence(client("SASL_SSL"))).isEqualTo("Kafka at broker:9092 does not answer, or the KDC gives no ticket for it.");
        assertThat(KafkaTrouble.silence(client("SSL"))).isEqualTo("Kafka at broker:9092 does not answer.");
    }

    private static Properties client(String protocol) {
        Properties client = new Properties();
        client.putAll(Map.of("bootstrap.servers", "broker:9092", "security.protocol", protocol, "sasl.mechanism", "GSSAPI"));
        return client;
    }

    static Stream<Arguments> ofJms() {
        Throwable login = new JMSSecurityException("login");
        login.initCause(new ProviderConnectionSecuritySaslException("wrong"));
        return Stream.of(
                arguments(login, "The JMS broker refuses the login (wrong)"),
                arguments(new IllegalStateException(new SSLHandshakeException("unable to find valid certification path")),
                        "TLS to the JMS broker fails (unable to find valid certification path)"),
                arguments(new JMSSecurityException("no CONSUME"), "The JMS broker denies a right (no CONSUME)"),
                arguments(new InvalidDestinationException("jobs"), "The JMS broker has no such queue (jobs)"),
                arguments(new IllegalStateException(new JMSException("Transactions not supported [condition = amqp:not-implemented]")),
                        "The JMS broker refuses this or ended the session"),
                arguments(new JMSException("Connection refused"), "The JMS broker does not answer (Connection refused)"));
    }

    @ParameterizedTest
    @MethodSource("ofJms")
    void should_be_named_for_jms(Throwable failure, String start) {
        assertThat(JmsTrouble.sentence(failure)).startsWith(start).endsWith(".");
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import java.net.ConnectException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.ResourceAllocationException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.qpid.jms.provider.exceptions.ProviderConnectionSecuritySaslException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.camelzoho.massupdate.service.messaging.FinalRefusal.MESSAGE;
import static io.github.camelzoho.massupdate.service.messaging.FinalRefusal.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class FinalRefusalTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new RecordTooLargeException("1048577 bytes"), MESSAGE),
                arguments(new ExecutionException(new RecordTooLargeException("1048577 bytes")), MESSAGE),
                arguments(new JMSException("Too big [condition = amqp:link:message-size-exceeded]"), MESSAGE),
                arguments(new TopicAuthorizationException("letters"), TARGET),
                arguments(new UnknownTopicOrPartitionException("letters"), TARGET),
                arguments(new InvalidDestinationException("letters"), TARGET),
                arguments(new JMSSecurityException("not authorised to write"), TARGET),
                arguments(caused(new JMSSecurityException("login"), new ProviderConnectionSecuritySaslException("login")), null),
                arguments(new SaslAuthenticationException("login"), null),
                arguments(new TimeoutException("no answer"), null),
                arguments(new ResourceAllocationException("full"), null),
                arguments(new JMSException("gone"), null),
                arguments(new ConnectException("refused"), null));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void should_be_told_from_what_passes(Throwable failure, FinalRefusal expected) {
        assertThat(FinalRefusal.in(failure)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"302,TARGET", "403,TARGET", "404,TARGET", "400,MESSAGE", "413,MESSAGE", "422,MESSAGE",
            "401,", "407,", "408,", "429,", "500,", "502,", "503,"})
    void should_follow_from_the_status_of_an_http_answer(int status, FinalRefusal expected) {
        assertThat(FinalRefusal.in(new HttpOperationFailedException("http://h", status, "", null, Map.of(), ""))).isEqualTo(expected);
    }

    private static Throwable caused(Throwable failure, Throwable cause) {
        failure.initCause(cause);
        return failure;
    }
}

package io.github.camelzoho.massupdate.jobs;

import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TraceParentTest {

    @ParameterizedTest
    @CsvSource({
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0,  false",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01, false",
            "a; DROP TABLE massupdate_job, false",
            ", false"})
    void should_be_what_w3c_calls_one(String header, boolean taken) {
        Message message = new DefaultMessage(new DefaultCamelContext());
        message.setHeader("traceparent", header);

        assertThat(TraceParent.of(message)).isEqualTo(taken ? header : null);
    }
}

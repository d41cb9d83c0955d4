package io.github.camelzoho.massupdate.service.messaging;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointUrisTest {

    @ParameterizedTest
    @ValueSource(strings = {"log:dead", "kafka:dead-letters", "jms:queue:dead", "bean:deadLetterFile?method=append"})
    void should_accept_components_that_are_compiled_in(String uri) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThat(EndpointUris.violation(context, "massupdate.dead-letter", uri)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "aws2-sqs:dead?secretKey=s3cret | massupdate.dead-letter uses the Camel component 'aws2-sqs', which is not compiled in",
            "results.ndjson                 | massupdate.dead-letter is no Camel URI"
    })
    void should_name_the_scheme_that_is_not_and_no_secret(String uri, String start) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThat(EndpointUris.violation(context, "massupdate.dead-letter", uri)).get().asString()
                    .startsWith(start).endsWith(".").doesNotContain("s3cret");
        }
    }
}

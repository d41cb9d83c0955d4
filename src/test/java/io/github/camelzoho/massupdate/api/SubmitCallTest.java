package io.github.camelzoho.massupdate.api;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubmitCallTest {

    private final WireServer zoho = new WireServer(request -> WireAnswer.reset());
    private final CloseableHttpClient client = HttpClients.custom().disableAutomaticRetries().build();
    private final HttpCalls http = new HttpCalls(client, Duration.ofSeconds(5), Duration.ofSeconds(5), Clock.systemUTC());

    @AfterEach
    void close() throws Exception {
        client.close();
        zoho.close();
    }

    private CallError submit() {
        MassUpdate update = new MassUpdate("default", "Leads", "7", JsonNodeFactory.instance.objectNode().put("City", "Pune"), null, null);
        return (CallError) new SubmitCall(http, "v7").submit(URI.create(zoho.url()), update, "token");
    }

    @Test
    void should_know_that_a_call_which_was_given_up_before_it_was_sent_has_scheduled_nothing() {
        http.abortAll();

        CallError error = submit();

        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error.code()).isEqualTo("NOT_SENT");
        assertThat(error.message()).startsWith("Nothing was sent to 127.0.0.1 for the mass update of Leads");
        assertThat(zoho.requests()).isEmpty();
    }

    @Test
    void should_not_know_what_became_of_a_call_that_was_sent() {
        CallError error = submit();

        assertThat(error.kind()).isEqualTo(ErrorKind.UNCERTAIN);
        assertThat(zoho.requests()).hasSize(1);
    }
}

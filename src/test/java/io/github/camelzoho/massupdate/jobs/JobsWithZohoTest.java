package io.github.camelzoho.massupdate.jobs;

import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.ledger.PauseKind;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes of the ledger with the component that calls Zoho, against a far end that answers as the test says. */
class JobsWithZohoTest {

    @TempDir
    Path directory;

    private final WireServer zoho = new WireServer(request -> request.isForToken() ? WireAnswer.token("t") : WireAnswer.job("COMPLETED"));
    private final Queue<Exchange> results = new ConcurrentLinkedQueue<>();
    private LedgerContext context;

    @AfterEach
    void close() throws Exception {
        context.close();
        zoho.close();
    }

    private void start(RouteBuilder routes) throws Exception {
        context = new LedgerContext(directory);
        ZohoMassUpdateComponent component = new ZohoMassUpdateComponent();
        component.setApiDomain(zoho.url());
        component.setAccountsUrl(zoho.url());
        component.setAllowedHosts(zoho.authority());
        component.setClientId("client-id");
        component.setClientSecret("client-secret");
        component.setRefreshToken("refresh-token");
        context.camel.addComponent("zohomassupdate", component);
        context.camel.addRoutes(routes);
        context.camel.start();
    }

    @Test
    void should_ask_for_a_token_at_once_when_a_connection_is_resumed_in_the_ledger() throws Exception {
        zoho.answerWith(request -> WireAnswer.json(200, "{\"error\":\"invalid_code\"}", "Retry-After: 86400"));
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").errorHandler(noErrorHandler()).to("zohomassupdate:Leads").to("zohomassupdate-jobs:record");
                from("zohomassupdate-jobs:results?subscription=test").process(results::add);
            }
        });
        context.camel.createProducerTemplate().requestBody("zohomassupdate-jobs:watch", "Leads,1");
        await().until(() -> context.component.getLedgerStore().connections().stream()
                .anyMatch(connection -> connection.pause() == PauseKind.AUTHENTICATION));

        zoho.answerWith(request -> request.isForToken() ? WireAnswer.token("t") : WireAnswer.job("COMPLETED"));
        assertThat(context.component.resumeConnection("default")).isTrue();

        await().until(() -> results.size() == 1);
    }
}

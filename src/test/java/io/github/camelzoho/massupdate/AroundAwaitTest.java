package io.github.camelzoho.massupdate;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the documentation says of the things of Camel that a route puts around a wait. */
class AroundAwaitTest {

    private static final String AWAIT = "zohomassupdate:Leads?operation=await&pollPolicy=fixed&delay=10";

    private final WireServer zoho = new WireServer(request -> WireAnswer.job("RUNNING"));
    @AutoClose
    private final ZohoContext context = ZohoContext.withAccessToken(zoho);

    @Test
    void should_poll_behind_the_time_out_of_a_multicast_no_longer_than_the_wait_timeout() throws Exception {
        List<Exchange> ended = new CopyOnWriteArrayList<>();
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:multicast").multicast().parallelProcessing().timeout(100)
                        .pipeline().doTry().to(AWAIT + "&waitTimeout=400").doCatch(ZohoMassUpdateTimeoutException.class)
                        .process(ended::add).end().end().end();
            }
        }).start();

        context.send("direct:multicast", message -> message.getMessage().setBody("42"));
        int calls = zoho.requests().size();

        await().until(() -> zoho.requests().size() > calls);
        await().until(() -> !ended.isEmpty());
    }

    @Test
    void should_be_mocked_as_one_endpoint_by_toD() throws Exception {
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dynamic").routeId("dynamic").toD("zohomassupdate:${header.module}?jobId=${body}");
            }
        });
        AdviceWith.adviceWith(context.camel, "dynamic", route -> route.mockEndpointsAndSkip("zohomassupdate:*"));
        context.start();
        MockEndpoint mock = context.camel.getEndpoint("mock:zohomassupdate:any", MockEndpoint.class);
        mock.expectedMessageCount(1);

        context.send("direct:dynamic", message -> {
            message.getMessage().setBody("42");
            message.getMessage().setHeader("module", "Deals");
        });

        mock.assertIsSatisfied();
        assertThat(zoho.requests()).isEmpty();
    }

    @Test
    void should_end_a_wait_within_a_parallel_split_when_its_route_stops() throws Exception {
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split").routeId("split").split(body().tokenize(",")).parallelProcessing().stopOnException().to(AWAIT);
            }
        }).start();
        CompletableFuture<Exchange> sent = context.camel.createProducerTemplate()
                .asyncSend("direct:split", message -> message.getMessage().setBody("1,2"));
        await().until(() -> zoho.requests().size() > 4);

        context.camel.getRouteController().stopRoute("split");

        assertThat(sent.get(5, TimeUnit.SECONDS).getException()).hasRootCauseInstanceOf(RejectedExecutionException.class);
    }
}

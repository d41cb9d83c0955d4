package io.github.camelzoho.massupdate;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.RouteController;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A route that stops gives its waits up: nothing polls for it any longer, and the stop need not wait for a job. */
@Timeout(60)
class RouteStopTest {

    private static final String AWAIT = "zohomassupdate:Leads?operation=await&pollPolicy=fixed&delay=20";
    private static final int FAR_MORE_THAN_A_STOP_TAKES = 15;

    private final CountDownLatch release = new CountDownLatch(1);
    private final WireServer zoho = new WireServer(request -> WireAnswer.job("RUNNING"));
    @AutoClose
    private final ZohoContext context = ZohoContext.withAccessToken(zoho);

    @AfterEach
    void release() {
        release.countDown();
    }

    private RouteController routes() {
        return context.camel.getRouteController();
    }

    private CompletableFuture<Exchange> send(String uri, String body) {
        ProducerTemplate template = context.camel.createProducerTemplate();
        return template.asyncSend(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private CompletableFuture<Exchange> waiting(String uri) {
        int before = zoho.requests().size();
        CompletableFuture<Exchange> sent = send(uri, "42");
        await().until(() -> zoho.requests().size() > before + 1);
        return sent;
    }

    /** It ended without an answer, and Zoho is asked no longer. */
    private void hasEnded(CompletableFuture<Exchange> wait) throws Exception {
        assertThat(wait.get(1, TimeUnit.SECONDS).getException()).isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("stops: the job is no longer waited for");
        assertThat(wait.get().getMessage().getBody()).isEqualTo("42");
        int calls = zoho.requests().size();
        await().during(200, TimeUnit.MILLISECONDS).until(() -> zoho.requests().size() <= calls + 1);
    }

    private void chain() throws Exception {
        context.camel.getShutdownStrategy().setTimeout(FAR_MORE_THAN_A_STOP_TAKES);
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:first").routeId("first").to("direct:second");
                from("direct:second").routeId("second").to("direct:third");
                from("direct:third").routeId("third").to(AWAIT);
                from("direct:other").routeId("other").to(AWAIT);
            }
        }).start();
    }

    @ParameterizedTest
    @ValueSource(strings = { "first", "second", "third" })
    void should_end_the_waits_of_a_route_that_stops_wherever_it_is_in_the_way(String route) throws Exception {
        chain();
        CompletableFuture<Exchange> wait = waiting("direct:first");
        CompletableFuture<Exchange> other = waiting("direct:other");
        long begin = System.nanoTime();

        routes().stopRoute(route);

        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin)).isLessThan(5);
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> other.get(1, TimeUnit.MILLISECONDS));
        routes().stopRoute("other");
        hasEnded(wait);
    }

    @Test
    void should_end_the_waits_of_a_route_that_is_removed_and_wait_again_in_its_successor() throws Exception {
        chain();
        CompletableFuture<Exchange> wait = waiting("direct:third");

        routes().stopRoute("third");
        assertThat(context.camel.removeRoute("third")).isTrue();
        hasEnded(wait);
        zoho.answerWith(request -> WireAnswer.job("COMPLETED"));
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:third").routeId("third").to(AWAIT);
            }
        });

        assertThat(send("direct:third", "42").get(5, TimeUnit.SECONDS).getMessage().getBody(MassUpdateStatus.class).status())
                .isEqualTo("COMPLETED");
    }

    @Test
    void should_end_the_waits_of_a_route_that_is_reloaded() throws Exception {
        context.camel.getShutdownStrategy().setTimeout(FAR_MORE_THAN_A_STOP_TAKES);
        RouteBuilder loaded = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:loaded").routeId("loaded").to(AWAIT);
            }
        };
        context.route(loaded).start();
        CompletableFuture<Exchange> wait = waiting("direct:loaded");

        loaded.updateRoutesToCamelContext(context.camel);

        hasEnded(wait);
        zoho.answerWith(request -> WireAnswer.job("COMPLETED"));
        assertThat(send("direct:loaded", "42").get(5, TimeUnit.SECONDS).getException()).isNull();
    }

    @Test
    void should_begin_no_wait_in_a_route_that_stops() throws Exception {
        context.camel.getShutdownStrategy().setTimeout(FAR_MORE_THAN_A_STOP_TAKES);
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split").routeId("split").split(body().tokenize(",")).to(AWAIT);
            }
        }).start();
        int before = zoho.requests().size();
        CompletableFuture<Exchange> sent = send("direct:split", "1,2,3");
        await().until(() -> zoho.requests().size() > before);

        routes().stopRoute("split");

        assertThat(sent.get(1, TimeUnit.SECONDS)).isNotNull();
        assertThat(zoho.requests()).allSatisfy(request -> assertThat(request.path()).endsWith("job_id=1"));
    }

    @Test
    void should_wait_again_in_a_route_that_starts_again() throws Exception {
        chain();
        waiting("direct:third");
        routes().stopRoute("third");
        zoho.answerWith(request -> WireAnswer.job("COMPLETED"));

        routes().startRoute("third");

        assertThat(send("direct:third", "42").get(5, TimeUnit.SECONDS).getException()).isNull();
    }

    @Test
    void should_wait_again_in_a_route_whose_stop_was_called_off() throws Exception {
        context.camel.getShutdownStrategy().setTimeout(1);
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:busy").routeId("busy").choice().when(body().isEqualTo("block"))
                        .process(exchange -> release.await()).otherwise().to(AWAIT);
            }
        }).start();
        CompletableFuture<Exchange> blocked = send("direct:busy", "block");
        await().until(() -> context.camel.getInflightRepository().size("busy") == 1);
        zoho.answerWith(request -> WireAnswer.job("COMPLETED"));

        // after whole seconds Camel 4.18 may stop the consumer all the same: its shutdown looks around each second, and takes the end of
        // the time for the end of the exchanges
        assertThat(routes().stopRoute("busy", 1_500, TimeUnit.MILLISECONDS, true)).isFalse();

        await().untilAsserted(() -> assertThat(send("direct:busy", "42").get(5, TimeUnit.SECONDS).getException()).isNull());
        assertThat(blocked).isNotDone();
    }

    @Test
    void should_go_on_waiting_while_a_route_is_suspended() throws Exception {
        chain();
        CompletableFuture<Exchange> wait = waiting("direct:third");
        CompletableFuture<Void> suspended = CompletableFuture.runAsync(() -> {
            try {
                routes().suspendRoute("third");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        int calls = zoho.requests().size();
        await().until(() -> zoho.requests().size() > calls + 3);
        assertThat(wait).isNotDone();
        zoho.answerWith(request -> WireAnswer.job("COMPLETED"));

        assertThat(wait.get(5, TimeUnit.SECONDS).getException()).isNull();
        suspended.get(10, TimeUnit.SECONDS);
    }

    @Test
    void should_not_look_completed_when_its_route_is_gone() throws Exception {
        context.camel.getShutdownStrategy().setTimeout(1);
        CountDownLatch asked = new CountDownLatch(1);
        context.component.setProgressListener((exchange, status, polls) -> {
            asked.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        zoho.answerWith(request -> WireAnswer.job("COMPLETED"));
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:gone").routeId("gone").to(AWAIT);
            }
        }).start();
        CompletableFuture<Exchange> wait = send("direct:gone", "42");
        asked.await();

        routes().stopRoute("gone");
        context.camel.removeRoute("gone");
        release.countDown();

        assertThat(List.of(wait.get(5, TimeUnit.SECONDS))).allSatisfy(exchange -> {
            assertThat(exchange.getException()).isInstanceOf(RejectedExecutionException.class);
            assertThat(exchange.getMessage().getBody()).isEqualTo("42");
        });
    }
}

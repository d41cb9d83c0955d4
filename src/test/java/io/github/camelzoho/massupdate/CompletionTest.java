package io.github.camelzoho.massupdate;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a route does after a call or a wait must not keep another call from being made, nor a stop from its end. */
@Timeout(60)
class CompletionTest {

    private static final String AWAIT = "zohomassupdate:Leads?operation=await&pollPolicy=fixed&delay=10";

    private final WireServer zoho = new WireServer(request -> WireAnswer.job("COMPLETED"));
    @AutoClose
    private final ZohoContext context = ZohoContext.withAccessToken(zoho);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void release() {
        release.countDown();
    }

    @ParameterizedTest
    @ValueSource(ints = { 2, 200 })
    void should_wait_in_a_step_behind_a_wait(int jobs) throws Exception {
        context.component.setMaxConcurrentCalls(2);
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:nested").to(AWAIT)
                        .process(exchange -> exchange.getMessage().setBody(
                                context.template().to(AWAIT).withBody("7").request(MassUpdateStatus.class)));
            }
        }).start();

        List<CompletableFuture<Exchange>> sent = send("direct:nested", jobs);

        assertThat(sent).allSatisfy(exchange -> {
            assertThat(exchange.get(40, TimeUnit.SECONDS).getException()).isNull();
            assertThat(exchange.get().getMessage().getBody(MassUpdateStatus.class).jobId()).isEqualTo("7");
        });
    }

    @Test
    void should_wait_in_another_route_that_a_step_behind_a_wait_asks_and_waits_for() throws Exception {
        context.component.setMaxConcurrentCalls(2);
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:asking").to(AWAIT).setBody(constant("7")).to("seda:answering?waitForTaskToComplete=Always");
                from("seda:answering?concurrentConsumers=50").to(AWAIT);
            }
        }).start();

        assertThat(send("direct:asking", 50)).allSatisfy(exchange -> assertThat(exchange.get(40, TimeUnit.SECONDS).getException())
                .isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = { AWAIT, "zohomassupdate:Leads" })
    void should_make_calls_while_steps_block(String uri) throws Exception {
        context.component.setMaxConcurrentCalls(1);
        Set<String> blocked = ConcurrentHashMap.newKeySet();
        CountDownLatch firstCall = new CountDownLatch(1);
        zoho.answerWith(request -> {
            if (firstCall.getCount() > 0) {
                await().until(() -> firstCall.getCount() == 0);
            }
            return WireAnswer.job("COMPLETED");
        });
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:slow").to(uri).process(exchange -> {
                    blocked.add(exchange.getExchangeId());
                    release.await();
                });
            }
        }).start();
        // the first takes the permit: the others have to queue
        CompletableFuture<Exchange> first = send(AWAIT, 1).get(0);
        await().until(() -> zoho.requests().size() == 1);
        send("direct:slow", 40);
        firstCall.countDown();
        await().until(() -> blocked.size() == 40);

        assertThat(first.get(10, TimeUnit.SECONDS).getException()).isNull();
        assertThat(context.template().to("zohomassupdate:Leads").withBody("1").request(MassUpdateStatus.class).status())
                .isEqualTo("COMPLETED");
        assertThat(context.component.connectionSnapshots().get(0).callsUnderWay()).isZero();
    }

    @Test
    void should_go_on_after_an_error_that_is_no_exception() throws Exception {
        context.component.setMaxConcurrentCalls(1);
        AtomicInteger broken = new AtomicInteger();
        context.component.setProgressListener((exchange, status, polls) -> {
            if (broken.incrementAndGet() <= 5) {
                throw new NoClassDefFoundError("broken");
            }
        });
        context.start();

        assertThat(send(AWAIT, 12)).allSatisfy(exchange -> assertThat(exchange.get(10, TimeUnit.SECONDS).getException()).isNull());
        assertThat(broken).hasValue(12);
    }

    @Test
    void should_stop_in_a_few_seconds_however_slow_error_handlers_are() throws Exception {
        int waits = 20_000;
        zoho.answerWith(request -> WireAnswer.never());
        AtomicInteger handled = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        context.camel.getShutdownStrategy().setTimeout(45);
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                onException(RejectedExecutionException.class).process(exchange -> {
                    handled.incrementAndGet();
                    new CountDownLatch(1).await(handled.get() % 100 == 0 ? 60_000 : 50, TimeUnit.MILLISECONDS);
                });
                from("direct:slow").to(AWAIT);
            }
        }).start();
        send("direct:slow", waits).forEach(exchange -> exchange.whenComplete((done, failure) -> ended.incrementAndGet()));
        long begin = System.nanoTime();

        context.close();

        // 4 to 5 s; a handler that is waited for takes it to 45
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin)).isLessThan(15);
        assertThat(handled).hasValueGreaterThan(100);
        await().untilAsserted(() -> assertThat(ended).hasValue(waits));
    }

    @ParameterizedTest
    @CsvSource({ "0, 0, 16", "1, 0, 17", "16, 0, 32", "0, 16, 32", "0, 500, 116", "200, 500, 316", "5000, 0, 1000" })
    void should_have_free_threads_besides_those_that_steps_block(int waiting, int busy, int threads) {
        assertThat(CompletionThreads.wanted(waiting, busy)).isEqualTo(threads);
    }

    private List<CompletableFuture<Exchange>> send(String uri, int jobs) {
        ProducerTemplate template = context.camel.createProducerTemplate();
        return IntStream.range(0, jobs)
                .mapToObj(job -> template.asyncSend(uri, exchange -> exchange.getMessage().setBody(String.valueOf(job))))
                .toList();
    }
}

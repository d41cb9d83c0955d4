package io.github.camelzoho.massupdate;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.connection.ZohoConnectionConfiguration;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two organisations side by side: what happens to one is nothing to the other. */
class SeveralConnectionsTest {

    private final WireServer here = new WireServer(request ->
            request.isForToken() ? WireAnswer.token("token-of-here") : WireAnswer.job("RUNNING"));
    @AutoClose
    private final WireServer there = new WireServer(request ->
            request.isForToken() ? WireAnswer.token("token-of-there") : WireAnswer.job("COMPLETED"));
    private final ZohoConnectionConfiguration options = ZohoContext.connection(there);
    @AutoClose
    private final ZohoContext context = ZohoContext.withRefreshToken(here);

    SeveralConnectionsTest() {
        context.component.addConnection("there", options);
    }

    @Test
    void should_ask_each_organisation_with_its_own_token() {
        context.start();

        assertThat(context.ask("").getMessage().getHeader("CamelZohoMassUpdateStatus")).isEqualTo("RUNNING");
        assertThat(context.ask("&connection=there").getMessage().getHeader("CamelZohoMassUpdateStatus")).isEqualTo("COMPLETED");

        assertThat(here.statusRequests()).singleElement()
                .satisfies(request -> assertThat(request.header("Authorization")).endsWith("token-of-here"));
        assertThat(there.statusRequests()).singleElement()
                .satisfies(request -> assertThat(request.header("Authorization")).endsWith("token-of-there"));
    }

    @Test
    void should_pause_only_the_organisation_that_is_throttled() {
        context.start();
        there.answerWith(request -> request.isForToken()
                ? WireAnswer.token("t")
                : WireAnswer.json(429, "", "Retry-After: 60"));

        context.ask("&connection=there");

        assertThat(context.ask("&connection=there").getException(ZohoMassUpdateException.class).getCode())
                .isEqualTo("CONNECTION_PAUSED");
        assertThat(there.statusRequests()).hasSize(1);
        assertThat(context.ask("").getException()).isNull();
        assertThat(context.component.connectionSnapshots()).extracting(snapshot -> snapshot.pausedFor().isZero())
                .containsExactly(true, false);
    }

    @Test
    void should_not_wait_for_an_organisation_whose_token_does_not_come() {
        there.answerWith(request -> WireAnswer.never());
        context.start();
        List<? extends Future<Exchange>> stuck = ask("&connection=there", 20);
        await().until(() -> there.tokenRequests().size() == 1);

        assertThat(ask("", 20)).allSatisfy(exchange -> assertThat(exchange.get(10, TimeUnit.SECONDS).getException()).isNull());

        assertThat(stuck).noneMatch(Future::isDone);
        assertThat(there.tokenRequests()).hasSize(1);
    }

    @Test
    void should_hold_each_organisation_to_its_own_limit() {
        AtomicInteger mostHere = countAndHold(here, 4);
        AtomicInteger mostThere = countAndHold(there, 1);
        context.component.setMaxConcurrentCalls(4);
        options.setMaxConcurrentCalls(1);
        context.start();

        List<? extends Future<Exchange>> asked = ask("", 12);
        List<? extends Future<Exchange>> askedThere = ask("&connection=there", 12);

        assertThat(asked).allSatisfy(exchange -> assertThat(exchange.get(20, TimeUnit.SECONDS).getException()).isNull());
        assertThat(askedThere).allSatisfy(exchange -> assertThat(exchange.get(20, TimeUnit.SECONDS).getException()).isNull());
        assertThat(mostHere).hasValue(4);
        assertThat(mostThere).hasValue(1);
    }

    /** Counts the calls at once, the first of which wait for each other: as many as there should be. */
    private static AtomicInteger countAndHold(WireServer server, int calls) {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch together = new CountDownLatch(calls);
        server.answerWith(request -> request.isForToken() ? WireAnswer.token("t") : socket -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            together.countDown();
            try {
                together.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return false;
            }
            inside.decrementAndGet();
            return WireAnswer.job("RUNNING").write(socket);
        });
        return most;
    }

    private List<? extends Future<Exchange>> ask(String options, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> context.template().to("zohomassupdate:Leads?jobId=" + i + options).asyncSend()).toList();
    }
}

package io.github.camelzoho.massupdate.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.ledger.PauseKind;
import io.github.camelzoho.massupdate.ledger.QueuedUpdate;
import io.github.camelzoho.massupdate.ledger.UpdateState;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireRequest;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes of the ledger with the component that calls Zoho, against a far end that answers as the test says. */
class JobsWithZohoTest {

    @TempDir
    Path directory;

    private final WireServer zoho = new WireServer(request -> request.isForToken() ? WireAnswer.token("a-token") : WireAnswer.job("COMPLETED"));
    private final Queue<Exchange> results = new ConcurrentLinkedQueue<>();
    private LedgerContext context;

    @BeforeEach
    void open() {
        context = new LedgerContext(directory);
    }

    @AfterEach
    void close() throws Exception {
        context.close();
        zoho.close();
    }

    private void start(RouteBuilder routes) throws Exception {
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

        zoho.answerWith(request -> request.isForToken() ? WireAnswer.token("a-token") : WireAnswer.job("COMPLETED"));
        assertThat(context.component.resumeConnection("default")).isTrue();

        await().until(() -> results.size() == 1);
    }

    private WireAnswer slow(WireRequest request, AtomicInteger underWay, AtomicInteger most) {
        if (request.isForToken()) {
            return WireAnswer.token("a-token");
        }
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            String job = request.body().replaceAll("\\D", "");
            return request.method().equals("POST")
                    ? WireAnswer.json(200, "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"%s\"},\"message\":\"m\",\"status\":\"success\"}]}"
                            .formatted(job))
                    : WireAnswer.job(request.path().endsWith("=1000") ? "RUNNING" : "COMPLETED");
        } finally {
            underWay.decrementAndGet();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void should_share_the_permits_of_a_connection_among_polls_and_submissions_and_starve_neither(int permits) throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        zoho.answerWith(request -> slow(request, underWay, most));
        context.component.getConfiguration().setMaxConcurrentCalls(permits);
        context.component.getConfiguration().setDelay(1);
        context.component.getConfiguration().setMaximumDelay(1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:due").to("zohomassupdate:Leads").to("zohomassupdate-jobs:record");
                from("zohomassupdate-jobs:updates").to("zohomassupdate:Leads");
                from("zohomassupdate-jobs:results?subscription=test").process(results::add);
            }
        });
        context.camel.createProducerTemplate().requestBody("zohomassupdate-jobs:watch",
                IntStream.range(0, 20).mapToObj(i -> "Leads," + (i < 5 ? "1000" : 2000 + i)).collect(Collectors.joining("\n")));
        context.camel.createProducerTemplate().requestBody("zohomassupdate-jobs:submit", IntStream.range(0, 10)
                .mapToObj(i -> "{\"key\":\"k%1$s\",\"module\":\"Module%2$s\",\"customViewId\":\"%3$s\",\"values\":{\"City\":\"Pune\"}}"
                        .formatted(i, "ABCDEFGHIJ".charAt(i), 3000 + i))
                .collect(Collectors.joining("\n")));

        // the job 1000 never ends, and is polled all the time
        await().atMost(Duration.ofSeconds(30)).until(() -> results.size() == 25);
        assertThat(most).hasValue(permits);
    }

    private void submit() {
        context.camel.createProducerTemplate().requestBody("zohomassupdate-jobs:submit",
                "{\"key\":\"a\",\"module\":\"Leads\",\"customViewId\":\"7\",\"values\":{\"City\":\"Pune\"}}");
    }

    private QueuedUpdate update() {
        return context.component.getUpdateStore().find("a").orElseThrow();
    }

    private void startUpdates(Processor onRedelivery) throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(10).onRedelivery(onRedelivery);
                from("zohomassupdate-jobs:updates").to("zohomassupdate:Leads");
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"429,TOO_MANY_REQUESTS,QUEUED", "200,ALREADY_SCHEDULED,QUEUED", "400,INVALID_DATA,REFUSED"})
    void should_decide_by_the_first_answer_when_an_error_handler_redelivers(int status, String code, UpdateState state) throws Exception {
        zoho.answerWith(request -> request.isForToken() ? WireAnswer.token("a-token") : WireAnswer.error(status, code));
        startUpdates(exchange -> { });
        submit();

        await().until(() -> update().error().code() != null);
        assertThat(update().error().code()).isEqualTo(code);
        assertThat(update().state()).isEqualTo(state);
        assertThat(zoho.statusRequests()).hasSize(1);
    }

    @Test
    void should_not_submit_again_what_may_be_scheduled_when_a_redelivery_fails_before_it_is_sent() throws Exception {
        zoho.answerWith(request -> request.isForToken() ? WireAnswer.token("a-token") : WireAnswer.reset());
        startUpdates(exchange -> context.camel.getComponent("zohomassupdate", ZohoMassUpdateComponent.class).pauseConnection("default", 60));
        submit();

        await().until(() -> update().error().code() != null);
        assertThat(update().state()).isEqualTo(UpdateState.UNCERTAIN);
        assertThat(zoho.statusRequests()).hasSize(1);
    }

    @Test
    void should_find_the_job_of_an_update_that_a_copy_of_the_exchange_submitted() throws Exception {
        zoho.answerWith(request -> request.isForToken() ? WireAnswer.token("a-token") : request.method().equals("POST")
                ? WireAnswer.json(200, "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"4711\"},\"message\":\"m\","
                        + "\"status\":\"success\"}]}")
                : WireAnswer.job("COMPLETED"));
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("zohomassupdate-jobs:updates").multicast().to("zohomassupdate:Leads", "log:submitted?level=DEBUG");
            }
        });
        submit();

        await().untilAsserted(() -> assertThat(update().state()).isEqualTo(UpdateState.SUBMITTED));
        assertThat(update().jobId()).isEqualTo("4711");
    }
}

package io.github.camelzoho.massupdate;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AwaitOperationTest {

    private static final String AWAIT = "zohomassupdate:Leads?operation=await&pollPolicy=fixed&delay=10";

    private final Map<String, AtomicInteger> callsByPath = new ConcurrentHashMap<>();
    private final WireServer zoho = new WireServer(request ->
            WireAnswer.job(calls(request.path()).incrementAndGet() < 3 ? "RUNNING" : "COMPLETED"));
    @AutoClose
    private final ZohoContext context = ZohoContext.withAccessToken(zoho);

    private AtomicInteger calls(String path) {
        return callsByPath.computeIfAbsent(path, any -> new AtomicInteger());
    }

    @Test
    void should_wait_until_the_job_is_at_its_end() {
        context.start();

        Exchange exchange = context.send(AWAIT, message -> message.getMessage().setBody("42"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(MassUpdateStatus.class).status()).isEqualTo("COMPLETED");
        assertThat(exchange.getMessage().getHeader(ZohoMassUpdateConstants.POLLS)).isEqualTo(3);
        assertThat(zoho.requests()).hasSize(3);
    }

    @Test
    void should_go_on_with_the_route_on_a_thread_of_its_own() throws Exception {
        List<String> threads = new CopyOnWriteArrayList<>();
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:await").to(AWAIT).process(exchange -> threads.add(Thread.currentThread().getName()));
            }
        }).start();

        var done = IntStream.range(0, 50).mapToObj(i -> context.template().to("direct:await").withBody(i).asyncSend()).toList();

        assertThat(done).allSatisfy(exchange -> assertThat(exchange.get(20, TimeUnit.SECONDS).getException()).isNull());
        assertThat(threads).hasSize(50).allSatisfy(name -> assertThat(name).contains("ZohoMassUpdate-completions"));
        assertThat(zoho.requests()).hasSize(150);
    }

    @Test
    void should_time_out_and_leave_the_body_as_it_was() {
        zoho.answerWith(request -> WireAnswer.job("RUNNING"));
        context.start();

        Exchange exchange = context.send(AWAIT + "&waitTimeout=30m", message -> {
            message.getMessage().setBody("42");
            message.getMessage().setHeader(ZohoMassUpdateConstants.WAIT_TIMEOUT, "50");
        });

        assertThat(exchange.getException()).isInstanceOfSatisfying(ZohoMassUpdateTimeoutException.class, timeout -> {
            assertThat(timeout.getCode()).isEqualTo("WAIT_TIMEOUT");
            assertThat(timeout.getLastStatus().status()).isEqualTo("RUNNING");
            assertThat(timeout.isRetryable()).isTrue();
        });
        assertThat(exchange.getMessage().getBody()).isEqualTo("42");
        assertThat(exchange.getMessage().getHeader(ZohoMassUpdateConstants.STATUS)).isEqualTo("RUNNING");
    }

    @Test
    void should_end_waits_at_once_when_the_context_stops() throws Exception {
        zoho.answerWith(request -> WireAnswer.job("RUNNING"));
        context.camel.getShutdownStrategy().setTimeout(45);
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:await?concurrentConsumers=1").to("zohomassupdate:Leads?operation=await&delay=30000");
            }
        }).start();
        Future<Exchange> waiting = context.template().to("zohomassupdate:Leads?operation=await&delay=30000").withBody("1").asyncSend();
        context.template().to("seda:await?waitForTaskToComplete=Never").withBody("2").send();
        await().until(() -> zoho.requests().size() == 2);
        long begin = System.nanoTime();

        context.close();

        assertThat(waiting.get(1, TimeUnit.SECONDS).getException()).isInstanceOf(RejectedExecutionException.class);
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(30));
    }

    @Test
    void should_time_out_while_the_far_end_hangs() throws Exception {
        context.component.setMaxConcurrentCalls(1);
        zoho.answerWith(request -> WireAnswer.never());
        context.start();

        var waiting = List.of("1", "2").stream().map(job -> context.template().to(AWAIT + "&waitTimeout=100").withBody(job).asyncSend())
                .toList();

        assertThat(waiting).allSatisfy(exchange -> assertThat(exchange.get(20, TimeUnit.SECONDS).getException())
                .isInstanceOf(ZohoMassUpdateTimeoutException.class));
        assertThat(zoho.requests()).hasSize(1);
    }

    @Test
    void should_hold_the_thread_of_a_transacted_exchange() throws Exception {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:transacted").process(exchange -> threads.add(Thread.currentThread()))
                        .to(AWAIT)
                        .process(exchange -> threads.add(Thread.currentThread()));
            }
        }).start();

        Exchange exchange = context.send("direct:transacted", message -> {
            message.getExchangeExtension().setTransacted(true);
            message.getMessage().setBody("42");
        });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(MassUpdateStatus.class).status()).isEqualTo("COMPLETED");
        assertThat(threads).containsExactly(Thread.currentThread(), Thread.currentThread());
    }

    @Test
    void should_tell_listener_and_event_notifiers_of_progress() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        context.component.setProgressListener((exchange, status, polls) -> {
            heard.add("listener " + polls + " " + status.status());
        });
        context.camel.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof ProgressEvent progress) {
                    heard.add("event " + progress.getPolls() + " " + progress.getStatus().status());
                }
            }
        });
        zoho.answerWith(request -> WireAnswer.job("COMPLETED"));
        context.start();

        context.send(AWAIT, message -> message.getMessage().setBody("42"));

        assertThat(heard).containsExactly("listener 1 COMPLETED", "event 1 COMPLETED");
    }

    @Test
    void should_not_suffer_from_a_listener_that_fails() {
        context.component.setProgressListener((exchange, status, polls) -> {
            throw new IllegalStateException("broken");
        });
        context.start();

        assertThat(context.send(AWAIT, message -> message.getMessage().setBody("42")).getException()).isNull();
    }

    @Test
    void should_wait_through_faults_and_report_what_the_far_end_says() {
        AtomicInteger call = new AtomicInteger();
        zoho.answerWith(request -> switch (call.incrementAndGet()) {
            case 1 -> WireAnswer.reset();
            case 2 -> WireAnswer.json(500, "");
            case 3 -> WireAnswer.last("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"data\"");
            case 4 -> WireAnswer.json(429, "", "Retry-After: 1");
            default -> WireAnswer.job("COMPLETED");
        });
        context.start();

        Exchange exchange = context.send(AWAIT + "&maximumDelay=20", message -> message.getMessage().setBody("42"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(ZohoMassUpdateConstants.POLLS)).isEqualTo(5);
    }

    @Test
    void should_fail_an_exchange_whose_wait_timeout_makes_no_sense() {
        context.start();

        Exchange exchange = context.send(AWAIT, message -> {
            message.getMessage().setBody("42");
            message.getMessage().setHeader(ZohoMassUpdateConstants.WAIT_TIMEOUT, "soon");
        });

        assertThat(exchange.getException()).isInstanceOf(ZohoMassUpdateRejectedException.class);
    }
}

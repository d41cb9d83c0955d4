package io.github.camelzoho.massupdate;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.FailedCall;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.connection.ZohoConnectionConfiguration;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireRequest;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class StatusOperationTest {

    private final WireServer zoho = new WireServer(request -> request.isForToken() ? WireAnswer.token("t") : WireAnswer.job("RUNNING"));
    @AutoClose
    private final ZohoContext context = ZohoContext.withAccessToken(zoho);

    @Test
    void should_put_the_answer_into_body_and_headers() {
        zoho.answerWith(request -> WireAnswer.json(200, "{\"data\":[{\"Status\":\"COMPLETED\",\"Updated_Count\":9,\"Total_Count\":10}]}",
                "X-API-CREDITS-REMAINING: 1234"));
        context.start();

        Exchange exchange = context.send("zohomassupdate:Leads", message -> {
            message.getMessage().setBody(" 554023000000320001 ");
            message.getMessage().setHeader(ZohoMassUpdateConstants.FAILED_COUNT, 77L);
        });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(MassUpdateStatus.class);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(ZohoMassUpdateConstants.STATUS, "COMPLETED")
                .containsEntry(ZohoMassUpdateConstants.TERMINAL, true)
                .containsEntry(ZohoMassUpdateConstants.UPDATED_COUNT, 9L)
                .containsEntry(ZohoMassUpdateConstants.TOTAL_COUNT, 10L)
                .containsEntry(ZohoMassUpdateConstants.POLLS, 1)
                .containsEntry(ZohoMassUpdateConstants.CREDITS_REMAINING, 1234L)
                .doesNotContainKeys(ZohoMassUpdateConstants.FAILED_COUNT, ZohoMassUpdateConstants.JOB_ID,
                        ZohoMassUpdateConstants.MODULE);
    }

    @Test
    void should_let_headers_override_options() {
        context.component.addConnection("emea", ZohoContext.connection(zoho));
        context.start();

        Exchange exchange = context.send("zohomassupdate:Leads?jobId=1&operation=await", message -> {
            message.getMessage().setHeader(ZohoMassUpdateConstants.MODULE, "Deals");
            message.getMessage().setHeader(ZohoMassUpdateConstants.JOB_ID, 2L);
            message.getMessage().setHeader(ZohoMassUpdateConstants.CONNECTION, "emea");
            message.getMessage().setHeader(ZohoMassUpdateConstants.OPERATION, "Status");
        });

        assertThat(exchange.getMessage().getBody(MassUpdateStatus.class).key()).hasToString("emea/Deals/2");
        assertThat(zoho.statusRequests()).extracting(WireRequest::path)
                .containsExactly("/crm/v7/Deals/actions/mass_update?job_id=2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Leads       | ""        | The job id is missing
            Leads       | 12a       | The job id '12a' is not valid
            Leads       | -5        | The job id '-5' is not valid
            Leads       | 1&x=y     | The job id '1&x=y' is not valid
            ../settings | 5         | The module '../settings' is not valid
            Le%2Fads    | 5         | The module 'Le%2Fads' is not valid
            Leads/x     | 5         | The module 'Leads/x' is not valid
            """)
    void should_reject_what_is_not_valid_before_any_call(String module, String jobId, String message) {
        context.start();

        Exchange exchange = context.send("zohomassupdate:any", asked -> {
            asked.getMessage().setHeader(ZohoMassUpdateConstants.MODULE, module);
            asked.getMessage().setBody(jobId);
        });

        assertThat(exchange.getException()).isInstanceOf(ZohoMassUpdateRejectedException.class).hasMessageStartingWith(message);
        assertThat(((FailedCall) exchange.getException()).error().kind()).isEqualTo(ErrorKind.BAD_REQUEST);
        assertThat(zoho.requests()).isEmpty();
    }

    @Test
    void should_send_no_header_but_its_own() {
        context.start();

        context.send("zohomassupdate:Leads?jobId=42", message -> {
            message.getMessage().setHeader("Authorization", "Basic c3RvbGVu");
            message.getMessage().setHeader("X-Forwarded-For", "10.0.0.1");
            message.getMessage().setHeader("Cookie", "a=b");
            message.getMessage().setHeader(Exchange.HTTP_PATH, "/elsewhere");
            message.getMessage().setHeader(Exchange.HTTP_QUERY, "job_id=1");
            message.getMessage().setHeader(Exchange.HTTP_METHOD, "DELETE");
            message.getMessage().setHeader(Exchange.HTTP_URI, "http://127.0.0.1:1/");
        });

        assertThat(zoho.requests()).singleElement().satisfies(request -> {
            assertThat(request.head()).startsWith("GET /crm/v7/Leads/actions/mass_update?job_id=42 HTTP/1.1\r\n");
            assertThat(request.headerNames())
                    .containsExactlyInAnyOrder("Authorization", "Accept", "User-Agent", "Host", "Connection");
            assertThat(request.header("Authorization")).isEqualTo("Zoho-oauthtoken static-token");
            assertThat(request.body()).isEmpty();
        });
    }

    @Test
    void should_not_follow_a_redirect() throws Exception {
        try (WireServer other = new WireServer(request -> WireAnswer.job("COMPLETED"))) {
            zoho.answerWith(request -> WireAnswer.json(302, "", "Location: " + other.url() + "/crm"));
            context.start();

            assertThat(context.ask("").getException()).isInstanceOf(ZohoMassUpdateRetryableException.class);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void should_not_try_again_by_itself() {
        zoho.answerWith(request -> WireAnswer.json(503, "", "Retry-After: 1"));
        context.start();

        assertThat(context.ask("").getException()).isInstanceOf(ZohoMassUpdateRetryableException.class);
        assertThat(zoho.requests()).hasSize(1);
    }

    @Test
    void should_convert_to_json_and_map() {
        context.start();
        MassUpdateStatus status = context.ask("").getMessage().getBody(MassUpdateStatus.class);
        String json = "{\"connection\":\"default\",\"module\":\"Leads\",\"jobId\":\"42\",\"status\":\"RUNNING\",\"terminal\":false,"
                + "\"failedCount\":1,\"updatedCount\":30,\"notUpdatedCount\":20,\"totalCount\":51}";

        assertThat(context.camel.getTypeConverter().convertTo(String.class, status)).isEqualTo(json);
        assertThat(context.camel.getTypeConverter().convertTo(byte[].class, status)).asString(StandardCharsets.UTF_8).isEqualTo(json);
        assertThat(context.camel.getTypeConverter().convertTo(InputStream.class, status)).hasContent(json);
        assertThat(context.camel.getTypeConverter().convertTo(Map.class, status)).containsEntry("jobId", "42").hasSize(9);
    }

    @Test
    void should_fail_on_a_failed_job_if_asked_to() {
        zoho.answerWith(request -> WireAnswer.job("FAILED"));
        context.start();

        assertThat(context.ask("").getException()).isNull();
        Exchange failed = context.ask("&failOnJobFailure=true");

        assertThat(failed.getException()).isInstanceOfSatisfying(ZohoMassUpdateJobFailedException.class, exception -> {
            assertThat(exception.getCode()).isEqualTo("JOB_FAILED");
            assertThat(exception.isRetryable()).isFalse();
            assertThat(exception.getStatus().failedCount()).isEqualTo(1);
        });
        assertThat(failed.getMessage().getHeader(ZohoMassUpdateConstants.STATUS)).isEqualTo("FAILED");
    }

    @Test
    void should_not_send_a_call_that_its_guard_forbids() {
        context.start();

        Exchange exchange = context.send("zohomassupdate:Leads?jobId=42",
                message -> message.setProperty(ZohoMassUpdateConstants.CALL_GUARD, (CallGuard) () -> false));

        assertThat(((FailedCall) exchange.getException()).error().kind()).isEqualTo(ErrorKind.NOT_SENT);
        assertThat(zoho.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "nowhere", "broken", "empty" })
    void should_say_what_to_repair_when_a_connection_cannot_be_used(String connection) {
        ZohoConnectionConfiguration broken = ZohoContext.connection(zoho);
        broken.setApiDomain("https://evil.example.com");
        context.component.addConnection("broken", broken);
        context.component.addConnection("empty", new ZohoConnectionConfiguration());
        context.start();

        Exchange exchange = context.ask("&connection=" + connection);

        assertThat(exchange.getException()).isInstanceOf(ZohoMassUpdateAuthenticationException.class)
                .message().contains(connection.equals("broken") ? "evil.example.com" : connection).endsWith(".");
        assertThat(((FailedCall) exchange.getException()).error().kind()).isEqualTo(ErrorKind.AUTHENTICATION);
    }

    @Test
    void should_refresh_once_when_many_calls_see_401() throws Exception {
        AtomicInteger issued = new AtomicInteger();
        CountDownLatch allRefused = new CountDownLatch(64);
        WireServer dying = new WireServer(request -> {
            if (request.isForToken()) {
                return WireAnswer.token("token-" + issued.incrementAndGet());
            }
            if (request.header("Authorization").endsWith("token-1")) {
                allRefused.countDown();
                awaitQuietly(allRefused, 20_000);
                return WireAnswer.error(401, "INVALID_TOKEN");
            }
            return WireAnswer.job("RUNNING");
        });
        try (dying; ZohoContext refreshing = ZohoContext.withRefreshToken(dying)) {
            refreshing.component.setMaxConcurrentCalls(64);
            refreshing.start();

            var asked = IntStream.range(0, 64)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> refreshing.ask(""), task -> new Thread(task).start()))
                    .toList();

            assertThat(asked).allSatisfy(exchange -> assertThat(exchange.get().getException()).isNull());
            assertThat(dying.tokenRequests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({ "INVALID_TOKEN, 2", "INVALID_OAUTHTOKEN, 2", "'', 2", "AUTHENTICATION_FAILURE, 1" })
    void should_have_a_new_token_when_the_old_one_is_refused(String code, int tokens) throws Exception {
        AtomicInteger issued = new AtomicInteger();
        WireServer revoking = new WireServer(request -> {
            if (request.isForToken()) {
                return WireAnswer.token("token-" + issued.incrementAndGet());
            }
            boolean old = request.header("Authorization").endsWith("token-1");
            return !old ? WireAnswer.job("RUNNING") : code.isEmpty() ? WireAnswer.json(401, "") : WireAnswer.error(401, code);
        });
        try (revoking; ZohoContext refreshing = ZohoContext.withRefreshToken(revoking).start()) {
            refreshing.ask("");

            assertThat(revoking.tokenRequests()).hasSize(tokens);
            assertThat(revoking.statusRequests()).hasSize(tokens);
        }
    }

    @Test
    void should_not_spend_a_token_on_a_refusal_by_mistake() throws Exception {
        AtomicInteger call = new AtomicInteger();
        WireServer moody = new WireServer(request -> request.isForToken()
                ? WireAnswer.token("t")
                : call.incrementAndGet() % 2 == 0 ? WireAnswer.error(401, "INVALID_TOKEN") : WireAnswer.job("RUNNING"));
        try (moody; ZohoContext refreshing = ZohoContext.withRefreshToken(moody).start()) {
            for (int i = 0; i < 20; i++) {
                assertThat(refreshing.ask("").getException()).isNull();
            }
            assertThat(moody.tokenRequests()).hasSize(1);
        }
    }

    @Test
    void should_not_refresh_for_a_missing_scope() throws Exception {
        WireServer narrow = new WireServer(request -> request.isForToken()
                ? WireAnswer.token("t")
                : WireAnswer.error(401, "OAUTH_SCOPE_MISMATCH"));
        try (narrow; ZohoContext refreshing = ZohoContext.withRefreshToken(narrow).start()) {
            assertThat(refreshing.ask("").getException()).isInstanceOf(ZohoMassUpdateRejectedException.class);
            assertThat(refreshing.ask("").getException()).isInstanceOf(ZohoMassUpdateRejectedException.class);
            assertThat(narrow.tokenRequests()).hasSize(1);
        }
    }

    @Test
    void should_name_the_likely_cause_when_a_new_token_is_refused() throws Exception {
        WireServer elsewhere = new WireServer(request -> request.isForToken()
                ? WireAnswer.token("t" + System.nanoTime())
                : WireAnswer.error(401, "INVALID_TOKEN"));
        try (elsewhere; ZohoContext refreshing = ZohoContext.withRefreshToken(elsewhere).start()) {
            assertThat(refreshing.ask("").getException()).isInstanceOf(ZohoMassUpdateAuthenticationException.class)
                    .hasMessageContaining("dataCenter");
            assertThat(refreshing.ask("").getException()).isInstanceOf(ZohoMassUpdateAuthenticationException.class);
            assertThat(elsewhere.tokenRequests()).hasSize(2);
            assertThat(elsewhere.statusRequests()).hasSize(2);
        }
    }

    @Test
    void should_ask_where_the_token_says() throws Exception {
        try (WireServer api = new WireServer(request -> WireAnswer.job("RUNNING"));
                WireServer accounts = new WireServer(request -> WireAnswer.json(200,
                        "{\"access_token\":\"t\",\"api_domain\":\"" + api.url() + "\"}"));
                ZohoContext refreshing = ZohoContext.withRefreshToken(accounts)) {
            refreshing.component.setApiDomain(null);
            refreshing.component.setAllowedHosts(accounts.authority() + "," + api.authority());
            refreshing.start();

            assertThat(refreshing.ask("").getException()).isNull();
            assertThat(api.requests()).hasSize(1);
        }
    }

    @Test
    void should_never_exceed_its_limit_and_serve_everybody() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        zoho.answerWith(request -> socket -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            awaitQuietly(new CountDownLatch(1), 20);
            inside.decrementAndGet();
            return WireAnswer.job("RUNNING").write(socket);
        });
        context.component.setMaxConcurrentCalls(3);
        context.start();

        var asked = IntStream.range(0, 40)
                .mapToObj(i -> context.template().to("zohomassupdate:Leads?jobId=" + i).asyncSend())
                .toList();

        assertThat(asked).allSatisfy(exchange -> assertThat(exchange.get().getException()).isNull());
        assertThat(most.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void should_count_a_call_that_timed_out_as_long_as_the_far_end_may_be_busy_with_it() {
        context.component.setMaxConcurrentCalls(1);
        context.component.setRequestTimeout(700);
        zoho.answerWith(request -> WireAnswer.never());
        context.start();
        assertThat(context.ask("").getException()).isInstanceOf(ZohoMassUpdateRetryableException.class);
        zoho.answerWith(request -> WireAnswer.job("RUNNING"));

        long begin = System.nanoTime();
        assertThat(context.ask("").getException()).isNull();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void should_stop_soon_though_a_call_hangs() throws Exception {
        zoho.answerWith(request -> WireAnswer.never());
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:hanging").to("zohomassupdate:Leads?jobId=1");
            }
        }).start();
        var hanging = context.template().to("direct:hanging").asyncSend();
        await().until(() -> zoho.requests().size() == 1);
        long begin = System.nanoTime();

        context.close();

        assertThat(hanging.get(1, TimeUnit.SECONDS).getException()).hasMessageContaining("the component stops");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void should_say_when_nothing_was_sent_since_there_is_no_connection() throws Exception {
        zoho.close();
        context.start();

        assertThat(context.ask("").getException(ZohoMassUpdateException.class).getCode()).isEqualTo("NO_CONNECTION");
    }

    @Test
    void should_not_hold_a_call_while_the_route_goes_on() throws Exception {
        Semaphore slow = new Semaphore(0);
        context.component.setMaxConcurrentCalls(1);
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:slow").to("zohomassupdate:Leads?jobId=1").process(exchange -> slow.acquire());
            }
        }).start();
        var stuck = context.template().to("direct:slow").asyncSend();
        await().until(() -> zoho.requests().size() == 1);

        assertThat(context.ask("").getException()).isNull();
        slow.release();
        assertThat(stuck.get(10, TimeUnit.SECONDS).getException()).isNull();
    }

    @Test
    void should_not_let_a_slow_refresh_of_one_connection_delay_another() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (WireServer slowAccounts = new WireServer(request -> socket -> awaitQuietly(never, 20_000))) {
            ZohoConnectionConfiguration slow = ZohoContext.connection(slowAccounts);
            context.component.addConnection("slow", slow);
            context.start();
            var stuck = context.template().to("zohomassupdate:Leads?jobId=1&connection=slow").asyncSend();
            await().until(() -> slowAccounts.requests().size() == 1);

            assertThat(context.ask("").getException()).isNull();
            assertThat(stuck).isNotDone();
        }
    }

    @Test
    void should_use_one_endpoint_for_all_modules_of_a_dynamic_to() throws Exception {
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dynamic").toD("zohomassupdate:${header.where}?jobId=${header.which}&failOnJobFailure=true");
            }
        }).start();

        for (String module : new String[] { "Leads", "Deals", "Cases" }) {
            Exchange exchange = context.send("direct:dynamic", message -> {
                message.getMessage().setHeader("where", module);
                message.getMessage().setHeader("which", "7");
            });
            assertThat(exchange.getMessage().getBody(MassUpdateStatus.class).key()).hasToString("default/" + module + "/7");
            assertThat(exchange.getMessage().getHeaders())
                    .doesNotContainKeys(ZohoMassUpdateConstants.MODULE, ZohoMassUpdateConstants.JOB_ID);
        }

        assertThat(context.camel.getEndpoints()).filteredOn(ZohoMassUpdateEndpoint.class::isInstance).hasSize(1);
    }

    private static boolean awaitQuietly(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package io.github.camelzoho.massupdate;

import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireRequest;
import io.github.camelzoho.massupdate.wire.WireServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SubmitOperationTest {

    private static final String SUBMIT = "zohomassupdate:Leads?operation=submit&customViewId=87501";

    private final WireServer zoho = new WireServer(SubmitOperationTest::answer);
    @AutoClose
    private final ZohoContext context = ZohoContext.withAccessToken(zoho);

    private static WireAnswer answer(WireRequest request) {
        if (request.isForToken()) {
            return WireAnswer.token("t");
        }
        return request.method().equals("POST") ? scheduled("4711") : WireAnswer.job("COMPLETED");
    }

    private static WireAnswer scheduled(String jobId) {
        return WireAnswer.json(200, "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"" + jobId
                + "\"},\"message\":\"mass update scheduled successfully\",\"status\":\"success\"}]}", "X-API-CREDITS-REMAINING: 1234");
    }

    @Test
    void should_name_the_scheduled_job_in_header_and_body() {
        context.start();

        Exchange exchange = submit(SUBMIT, Map.of("City", "Pune"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("4711");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(ZohoMassUpdateConstants.JOB_ID, "4711")
                .containsEntry(ZohoMassUpdateConstants.STATUS, "SCHEDULED")
                .containsEntry(ZohoMassUpdateConstants.TERMINAL, false)
                .containsEntry(ZohoMassUpdateConstants.CREDITS_REMAINING, 1234L)
                .as("they would direct a later update").doesNotContainKeys(
                        ZohoMassUpdateConstants.MODULE, ZohoMassUpdateConstants.CONNECTION);
    }

    @Test
    void should_send_exactly_this() {
        context.start();

        context.send(SUBMIT, exchange -> {
            exchange.getMessage().setBody("{\"City\":\"Pune\"}");
            exchange.getMessage().setHeader("Authorization", "Basic c3RvbGVu");
            exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "DELETE");
            exchange.getMessage().setHeader(Exchange.HTTP_QUERY, "a=b");
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain");
        });

        assertThat(zoho.requests()).singleElement().satisfies(request -> {
            assertThat(request.head()).startsWith("POST /crm/v7/Leads/actions/mass_update HTTP/1.1\r\n");
            assertThat(request.headerNames()).containsExactlyInAnyOrder("Authorization", "Accept", "User-Agent", "Host",
                    "Connection", "Content-Type", "Content-Length");
            assertThat(request.header("Authorization")).isEqualTo("Zoho-oauthtoken static-token");
            assertThat(request.header("Content-Type")).isEqualTo("application/json; charset=UTF-8");
            assertThat(request.body()).isEqualTo("{\"data\":[{\"City\":\"Pune\"}],\"cvid\":\"87501\"}");
        });
    }

    @Test
    void should_take_headers_before_options() {
        context.component.addConnection("emea", ZohoContext.connection(zoho));
        context.start();

        context.send(SUBMIT + "&overwrite=true&territoryId=1&includeChildTerritories=true", exchange -> {
            exchange.getMessage().setBody(Map.of("City", "Pune"));
            exchange.getMessage().setHeader(ZohoMassUpdateConstants.MODULE, "Deals");
            exchange.getMessage().setHeader(ZohoMassUpdateConstants.CONNECTION, "emea");
            exchange.getMessage().setHeader(ZohoMassUpdateConstants.CUSTOM_VIEW_ID, 99L);
            exchange.getMessage().setHeader(ZohoMassUpdateConstants.TERRITORY_ID, "2");
        });

        assertThat(zoho.statusRequests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/crm/v7/Deals/actions/mass_update");
            assertThat(request.header("Authorization")).isEqualTo("Zoho-oauthtoken t");
            assertThat(request.body()).isEqualTo("{\"data\":[{\"City\":\"Pune\"}],\"cvid\":\"99\",\"over_write\":true,"
                    + "\"territory\":{\"id\":\"2\",\"include_child\":true}}");
        });
    }

    @Test
    void should_take_a_map_or_json_and_keep_every_value_as_it_is() throws Exception {
        context.start();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("Stage", "Jürgen \"x\"");
        map.put("Amount", 1);
        map.put("Tags", List.of("a", "b"));
        map.put("Old", null);

        submit(SUBMIT, map);
        submit(SUBMIT, "{\"Amount\":12345678901234567890.10,\"Note\":\"\\u00fc\"}");
        submit(SUBMIT, new ObjectMapper().readTree("{\"City\":\"Pune\"}"));

        assertThat(zoho.requests()).extracting(WireRequest::body).containsExactly(
                "{\"data\":[{\"Stage\":\"Jürgen \\\"x\\\"\",\"Amount\":1,\"Tags\":[\"a\",\"b\"],\"Old\":null}],\"cvid\":\"87501\"}",
                "{\"data\":[{\"Amount\":12345678901234567890.10,\"Note\":\"ü\"}],\"cvid\":\"87501\"}",
                "{\"data\":[{\"City\":\"Pune\"}],\"cvid\":\"87501\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Leads    | 87501 | {}                                   | There is no field to update
            Leads    | 87501 | ["City"]                             | The body is neither a JSON object
            Leads    | 87501 | City=Pune                            | The body is neither a JSON object
            Leads    | 87501 | {'City':'Pune'}{'City':'Delhi'}      | The body is neither a JSON object
            Leads    | 87501 | {'data':[{'City':'x'}],'ids':['1']}  | The body is a request of Zoho's API
            Leads    | 87501 | {'data':[{'City':'x'}],'cvid':'1'}   | The body is a request of Zoho's API
            Leads    | ""    | {'City':'Pune'}                      | The custom view id is missing
            Leads    | 1&x   | {'City':'Pune'}                      | The custom view id '1&x' is not valid
            ../users | 87501 | {'City':'Pune'}                      | The module '../users' is not valid
            """)
    void should_reject_what_is_not_valid_before_any_call(String module, String view, String body, String message) {
        context.start();

        Exchange exchange = context.send("zohomassupdate:any?operation=submit", asked -> {
            asked.getMessage().setHeader(ZohoMassUpdateConstants.MODULE, module);
            asked.getMessage().setHeader(ZohoMassUpdateConstants.CUSTOM_VIEW_ID, view);
            asked.getMessage().setBody(body.replace('\'', '"'));
        });

        assertThat(exchange.getException()).isInstanceOf(ZohoMassUpdateRejectedException.class).hasMessageStartingWith(message)
                .hasMessageEndingWith(".");
        assertThat(zoho.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "INVALID_TOKEN", "INVALID_OAUTHTOKEN" })
    void should_submit_once_more_with_a_new_token_after_a_401(String code) throws Exception {
        AtomicInteger issued = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        WireServer expiring = new WireServer(request -> {
            if (request.isForToken()) {
                return WireAnswer.token("token-" + issued.incrementAndGet());
            }
            boolean old = request.header("Authorization").endsWith("token-1");
            return old && refused.incrementAndGet() > 0 ? WireAnswer.error(401, code) : scheduled("4711");
        });
        try (expiring; ZohoContext refreshing = ZohoContext.withRefreshToken(expiring).start()) {
            Exchange exchange = refreshing.send(SUBMIT, asked -> asked.getMessage().setBody(Map.of("City", "Pune")));

            assertThat(exchange.getMessage().getBody()).isEqualTo("4711");
            assertThat(expiring.statusRequests()).filteredOn(request -> request.header("Authorization").endsWith("token-2")).hasSize(1);
        }
    }

    @Test
    void should_know_that_nothing_was_sent_where_nobody_listens() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        context.component.setApiDomain("http://127.0.0.1:" + port);
        context.component.setAllowedHosts("127.0.0.1");
        context.start();

        assertThat(submit(SUBMIT, Map.of("City", "Pune")).getException())
                .isInstanceOfSatisfying(ZohoMassUpdateRetryableException.class, failure ->
                        assertThat(failure.getCode()).isEqualTo("NO_CONNECTION"));
    }

    @Test
    void should_keep_still_while_throttled() {
        zoho.answerWith(request -> WireAnswer.json(429, "{\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"m\"}", "Retry-After: 7"));
        context.start();

        assertThat(submit(SUBMIT, Map.of("City", "Pune")).getException()).isInstanceOf(ZohoMassUpdateRetryableException.class);
        assertThat(submit(SUBMIT, Map.of("City", "Pune")).getException(ZohoMassUpdateException.class).getCode())
                .isEqualTo("CONNECTION_PAUSED");
        assertThat(zoho.requests()).hasSize(1);
    }

    @Test
    void should_take_turns_with_other_calls_and_count_with_them() {
        AtomicInteger ids = new AtomicInteger();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        context.camel.getRegistry().bind("meters", meters);
        context.component.setMaxConcurrentCalls(1);
        zoho.answerWith(request -> scheduled(String.valueOf(ids.incrementAndGet())));
        context.start();

        var submitted = IntStream.range(0, 20)
                .mapToObj(i -> context.template().to(SUBMIT).withBody(Map.of("City", "Pune")).asyncSend())
                .toList();

        assertThat(submitted).allSatisfy(exchange -> assertThat(exchange.get().getException()).isNull());
        assertThat(zoho.requests()).hasSize(20);
        assertThat(meters.get("zohomassupdate.calls").timers()).singleElement().satisfies(timer ->
                assertThat(timer.count()).isEqualTo(20));
    }

    @Test
    void should_let_the_next_step_await_the_job() throws Exception {
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:life").to(SUBMIT).to("zohomassupdate:Leads?operation=await");
                from("direct:dynamic").toD("zohomassupdate:${header.where}?operation=submit&customViewId=${header.view}")
                        .toD("zohomassupdate:${header.where}");
            }
        }).start();

        Exchange exchange = submit("direct:life", "{\"City\":\"Pune\"}");
        Exchange dynamic = context.send("direct:dynamic", asked -> {
            asked.getMessage().setBody("{\"City\":\"Pune\"}");
            asked.getMessage().setHeader("where", "Deals");
            asked.getMessage().setHeader("view", "5");
        });

        assertThat(exchange.getMessage().getHeader(ZohoMassUpdateConstants.STATUS)).isEqualTo("COMPLETED");
        assertThat(dynamic.getMessage().getHeader(ZohoMassUpdateConstants.STATUS)).isEqualTo("COMPLETED");
        assertThat(zoho.requests()).extracting(WireRequest::path).containsExactly(
                "/crm/v7/Leads/actions/mass_update", "/crm/v7/Leads/actions/mass_update?job_id=4711",
                "/crm/v7/Deals/actions/mass_update", "/crm/v7/Deals/actions/mass_update?job_id=4711");
    }

    private Exchange submit(String uri, Object body) {
        return context.send(uri, exchange -> exchange.getMessage().setBody(body));
    }
}

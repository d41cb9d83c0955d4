package io.github.camelzoho.massupdate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A status is as good a name of a job as its id: steps that ask can follow one another. */
class JobFromBodyTest {

    private static final MassUpdateStatus STATUS
            = new MassUpdateStatus("emea", "Deals", "42", "RUNNING", null, null, null, null, null);

    private final AtomicInteger calls = new AtomicInteger();
    private final WireServer zoho = new WireServer(request -> request.isForToken() ? WireAnswer.token("t")
            : WireAnswer.job(calls.incrementAndGet() < 3 ? "RUNNING" : "COMPLETED"));
    @AutoClose
    private final ZohoContext context = ZohoContext.withAccessToken(zoho);

    private static Stream<Object> bodies() throws Exception {
        String json = MassUpdateStatusConverter.toString(STATUS);
        Map<String, Object> numbers = new LinkedHashMap<>(MassUpdateStatusConverter.toMap(STATUS));
        numbers.put("jobId", 42L);
        return Stream.of(STATUS, MassUpdateStatusConverter.toMap(STATUS), numbers, json, " \n" + json,
                json.getBytes(StandardCharsets.UTF_8), new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                "{\"jobId\":42,\"module\":\"Deals\",\"connection\":\"emea\",\"schema\":1}");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void should_take_the_job_from_a_status(Object body) {
        context.component.addConnection("emea", ZohoContext.connection(zoho));
        context.start();

        Exchange exchange = context.send("zohomassupdate:Leads", message -> message.getMessage().setBody(body));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(MassUpdateStatus.class).key()).isEqualTo(STATUS.key());
    }

    @Test
    void should_let_headers_and_the_option_go_before_the_body() {
        context.start();

        Exchange exchange = context.send("zohomassupdate:Leads", message -> {
            message.getMessage().setBody(STATUS);
            message.getMessage().setHeader(ZohoMassUpdateConstants.MODULE, "Contacts");
            message.getMessage().setHeader(ZohoMassUpdateConstants.CONNECTION, "default");
        });
        Exchange option = context.send("zohomassupdate:Leads?jobId=7", message -> message.getMessage().setBody(STATUS));

        assertThat(exchange.getMessage().getBody(MassUpdateStatus.class).key()).hasToString("default/Contacts/42");
        assertThat(option.getMessage().getBody(MassUpdateStatus.class).key()).hasToString("default/Leads/7");
    }

    @Test
    void should_take_module_and_connection_from_the_endpoint_when_the_body_has_none() {
        context.start();

        Exchange exchange = context.send("zohomassupdate:Leads", message -> message.getMessage().setBody(Map.of("jobId", "42")));

        assertThat(exchange.getMessage().getBody(MassUpdateStatus.class).key()).hasToString("default/Leads/42");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                                  | The body has no jobId
            {\"module\":\"Leads\"}              | The body has no jobId
            {\"jobId\":null}                    | The body has no jobId
            {\"jobId\":{\"a\":1}}               | The job id '{\"a\":1}' is not valid
            {\"jobId\":\"1\",\"module\":\"x/y\"} | The module 'x/y' is not valid
            {\"jobId\":\"1\"                    | The body begins like a JSON object, but is not valid JSON
            {\"jobId\":\"1\"} x                 | The body begins like a JSON object, but is not valid JSON
            [\"1\"]                             | The job id '[\"1\"]' is not valid
            """)
    void should_reject_a_body_that_names_no_job_before_any_call(String body, String message) {
        context.start();

        Exchange exchange = context.send("zohomassupdate:Leads", asked -> asked.getMessage().setBody(body));

        assertThat(exchange.getException()).isInstanceOf(ZohoMassUpdateRejectedException.class).hasMessageStartingWith(message);
        assertThat(zoho.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void should_ask_again_in_the_same_route(RouteBuilder route) throws Exception {
        context.route(route).start();

        Exchange exchange = context.send("direct:again", message -> message.getMessage().setBody("42"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).contains("COMPLETED").contains("\"module\":\"Leads\"");
    }

    private static List<RouteBuilder> routes() {
        return List.of(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:again").to("zohomassupdate:Leads").to("zohomassupdate:Leads?operation=await&delay=10");
                    }
                },
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:again").setHeader(ZohoMassUpdateConstants.TERMINAL, constant(false))
                                .loopDoWhile(simple("${header.CamelZohoMassUpdateTerminal} == false")).to("zohomassupdate:Leads").end();
                    }
                });
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

import io.github.camelzoho.massupdate.service.AwkwardSecret;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireRequest;
import io.github.camelzoho.massupdate.wire.WireServer;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReceiverTest {

    private static final String SETTING = "massupdate.results";
    private static final String LETTER = "{\"é\":\"\u6f22 \ud83d\ude00\"}";

    @TempDir
    Path directory;

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void should_take_the_options_of_the_http_component() throws Exception {
        ReceiverHttp http = new ReceiverHttp();
        context.addComponent("http", http);

        PropertyBindingSupport.build().withCamelContext(context).withTarget(http)
                .withConfigurer(http.getComponentPropertyConfigurer()).withProperty("connectionsPerRoute", "7").withIgnoreCase(true).bind();

        assertThat(http.getConnectionsPerRoute()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hook", "/hook?other=c&token=a-b", "/hook?skipControlHeaders=true", "/hook?httpMethod=PUT"})
    void should_post_json_over_http_whatever_the_url_and_the_headers_say(String path) throws Exception {
        try (WireServer server = new WireServer(request -> WireAnswer.json(200, "{\"ignored\":" + "[".repeat(100) + "}"))) {
            Exchange sent = send(server.url() + path, headersOfStrangers());

            assertThat(sent.getException()).isNull();
            WireRequest request = server.requests().get(0);
            assertThat(server.requests()).hasSize(1);
            assertThat(request.method()).isEqualTo(path.contains("PUT") ? "PUT" : "POST");
            assertThat(request.path()).isEqualTo(path.contains("token") ? path : "/hook");
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.body()).isEqualTo(LETTER);
            assertThat(request.header("zoho-job-id")).isEqualTo("7");
            assertThat(request.headerNames()).noneMatch(name -> name.toLowerCase().matches("x-stranger|authorization|kafka.*|camel.*"));
        }
    }

    @Test
    void should_give_up_an_answer_with_any_number_of_headers() throws Exception {
        context.addComponent("http", new ReceiverHttp());
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + "X: a\r\n".repeat(200) + "\r\n";
        try (WireServer server = new WireServer(request -> WireAnswer.bytes(answer))) {
            assertThat(send(server.url() + "/hook", Map.of()).getException()).isInstanceOf(MessageConstraintException.class);
        }
    }

    @Test
    void should_post_the_attributes_of_an_event_over_http() throws Exception {
        try (WireServer server = new WireServer(request -> WireAnswer.json(200, ""))) {
            send(server.url() + "/hook", Map.of("ce-id", "default/Leads/7/1", "ce-specversion", "1.0", "content-type", "application/json"));
            send(server.url() + "/hook", Map.of("content-type", "application/cloudevents+json"));

            assertThat(server.requests().get(0).header("ce-id")).isEqualTo("default/Leads/7/1");
            assertThat(server.requests().get(0).header("Content-Type")).isEqualTo("application/json");
            assertThat(server.requests().get(1).header("Content-Type")).isEqualTo("application/cloudevents+json");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 400, 404, 413, 429, 500, 503})
    void should_not_take_a_message_for_delivered_that_was_redirected_or_refused(int status) throws Exception {
        try (WireServer server = new WireServer(request -> WireAnswer.json(status, "{}", "Location: /elsewhere", "Retry-After: 3600"))) {
            assertThat(send(server.url() + "/s3cret/hook?sig=s3cret", Map.of()).getException()).isInstanceOf(HttpOperationFailedException.class)
                    .hasMessageContaining("http://127.0.0.1 with statusCode: " + status).hasMessageNotContaining("s3cret").hasNoCause();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
            "'HTTP/1.1 103 Early Hints\r\n\r\n',                          '',     false",
            "'H',                                                            '',     false",
            "'1\r\nx\r\n', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', true",
            "'1\r\nx\r\n', 'HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n', false"})
    @Timeout(20)
    void should_end_a_call_whose_answer_does_not(String drop, String begin, boolean delivered) throws Exception {
        try (WireServer server = new WireServer(request -> socket -> {
            WireAnswer.bytes(begin.translateEscapes()).write(socket);
            while (WireAnswer.bytes(drop.translateEscapes()).write(socket)) {
                LockSupport.parkNanos(20_000_000);
            }
            return false;
        })) {
            Exchange sent = send(server.url() + "/hook?responseTimeout=700&connectTimeout=100&connectionRequestTimeout=200", Map.of());

            assertThat(sent.getException() == null).isEqualTo(delivered);
        }
    }

    @ParameterizedTest
    @CsvSource({
            "httpMethod=GET,                  httpMethod=GET sends no body",
            "followRedirects=true,            followRedirects=true would lose the body",
            "throwExceptionOnFailure=false,   throwExceptionOnFailure=false would take",
            "okStatusCodeRange=200-399,       okStatusCodeRange=200-399 would take",
            "soTimeout=abc,                   ''"})
    void should_refuse_options_that_would_lose_messages(String option, String problem) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Receiver.endpoint(context, SETTING, "http://localhost:1/s3cret/hook?authPassword=s3cret&sig=RAW(s3cret&code=1)&" + option))
                .withMessageStartingWith("massupdate.results is http://localhost:1/…?authPassword=…&sig=…&").withMessageContaining(problem)
                .withMessageNotContaining("s3cret").withNoCause();
    }

    @ParameterizedTest
    @CsvSource({
            "timer:x,                     'massupdate.results is timer:x, to which nothing can be sent'",
            "http://me:s3cret@localhost/, a user before the host is not sent",
            "kafka:t?brokers=h:1&sig=s3cret, 'kafka:t?brokers=…&sig=…, which is not a usable Camel URI: '"})
    void should_refuse_what_takes_no_messages(String uri, String problem) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> Receiver.endpoint(context, SETTING, uri))
                .withMessageContaining(problem).withMessageNotContaining("s3cret");
    }

    @Test
    void should_keep_the_backslashes_of_a_uri() throws Exception {
        Receiver receiver = Receiver.open(context, SETTING, "file:" + directory + "?fileName=out.ndjson&fileExist=Append&appendChars=\\n");
        receiver.send("{\"a\":1}");
        receiver.send("{\"b\":2}");

        assertThat(Files.readString(directory.resolve("out.ndjson"))).isEqualTo("{\"a\":1}\n{\"b\":2}\n");
    }

    @Test
    void should_keep_the_separators_of_a_windows_path() {
        assertThat(Receiver.endpoint(context, SETTING, "file:" + directory + "\\out\\results?fileName=r.ndjson").getEndpointUri()
                .replace('\\', '/').replace("%5C", "/")).contains("/out/results");
    }

    @Test
    void should_take_a_secret_in_a_uri_literally_that_is_written_as_the_documentation_says() throws Exception {
        String secret = AwkwardSecret.of("uri").replaceAll("\\{\\{.*?}}", "").replace("\\$", "$");
        String raw = "RAW(" + secret.replace("%", "%25").replace("$", "$$") + ")";
        assertThat(((KafkaEndpoint) Receiver.endpoint(context, SETTING, setting("kafka:t?brokers=h:1&sslKeyPassword=" + raw)))
                .getConfiguration().getSslKeyPassword()).isEqualTo(secret);
        try (WireServer server = new WireServer(request -> WireAnswer.json(200, ""))) {
            assertThat(send(setting(server.url() + "/hook?token=" + raw), Map.of()).getException()).isNull();
            assertThat(URLDecoder.decode(server.requests().get(0).path(), StandardCharsets.UTF_8)).isEqualTo("/hook?token=" + secret);
        }
    }

    @Test
    void should_take_a_secret_in_the_url_of_jms_literally_that_is_percent_encoded() {
        String secret = AwkwardSecret.of("url");
        assertThat(new JmsConnectionFactory(setting("amqp://h?jms.password=" + URLEncoder.encode(secret, StandardCharsets.UTF_8)))
                .getPassword()).isEqualTo(secret);
    }

    @Test
    void should_refuse_a_secret_that_camel_takes_for_a_reference_without_showing_it() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Receiver.endpoint(context, SETTING, "kafka:t?brokers=h:1&sslKeyPassword=s3cret%7B%7Bx%7D%7D"))
                .withMessageEndingWith("Property with key [x] not found.").withMessageNotContaining("s3cret");
    }

    /** What the service makes of the text of a setting. */
    private static String setting(String text) {
        return new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(Map.of(SETTING, text), "test", 100))
                .addDefaultInterceptors().addDiscoveredInterceptors().build().getValue(SETTING, String.class);
    }

    @Test
    void should_let_no_header_choose_the_file() throws Exception {
        send("file:" + directory, Map.of(
                Exchange.FILE_NAME, "../stranger", Exchange.OVERRULE_FILE_NAME, "stranger", "CamelFileNameProduced", "stranger"));

        assertThat(Files.list(directory).toList()).singleElement()
                .satisfies(file -> assertThat(file.getFileName().toString()).doesNotContain("stranger"));
    }

    @Test
    void should_pass_on_what_the_result_is_about_and_nothing_else() throws Exception {
        List<Map<String, Object>> received = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:out").process(exchange -> received.add(Map.copyOf(exchange.getMessage().getHeaders())));
            }
        });
        send("direct:out", headersOfStrangers());

        assertThat(received).containsExactly(Map.of("zoho-job-id", "7", "kafka.KEY", "default/Leads/7"));
    }

    @Test
    void should_deliver_to_a_queue_in_memory_only_when_its_route_is_through() throws Exception {
        assertThatThrownBy(() -> Receiver.open(context, SETTING, "seda:nobody").send("{}")).hasMessageContaining("No consumers");

        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:out").errorHandler(noErrorHandler()).throwException(new IllegalStateException("not stored"));
            }
        });
        assertThatThrownBy(() -> Receiver.open(context, SETTING, "seda:out").send("{}")).hasMessageContaining("not stored");
    }

    private Exchange send(String uri, Map<String, Object> headers) throws Exception {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(LETTER);
        exchange.getMessage().getHeaders().putAll(headers);
        Receiver.open(context, SETTING, uri).send(exchange, doneSync -> {
        });
        return exchange;
    }

    private static Map<String, Object> headersOfStrangers() {
        return Map.of(
                "zoho-job-id", "7", "kafka.KEY", "default/Leads/7", "kafka.OVERRIDE_TOPIC", "stranger",
                Exchange.HTTP_METHOD, "GET", Exchange.HTTP_QUERY, "a=stranger", Exchange.HTTP_PATH, "stranger",
                Exchange.HTTP_URI, "http://localhost:1/stranger", Exchange.CONTENT_TYPE, "text/plain",
                "Authorization", "stranger", "X-Stranger", "stranger");
    }
}

package io.github.camelzoho.massupdate;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireRequest;
import io.github.camelzoho.massupdate.wire.WireServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.Exchange;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs calls of every fate with all loggers at their finest and looks for secrets in everything that comes out. */
class SecretsTest {

    private static final String CLIENT_SECRET = "cs7f3a91/d2+e8==b64c5";
    private static final String REFRESH_TOKEN = "1000.rt5d1e9c.0b7a&4f";
    private static final String ACCESS_TOKEN = "1000.at83c6f2.19d4e7";

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final Handler catcher = new Catcher();

    @BeforeEach
    void listen() {
        root.setLevel(Level.ALL);
        root.addHandler(catcher);
    }

    @AfterEach
    void stop_listening() {
        root.removeHandler(catcher);
        root.setLevel(level);
    }

    @Test
    void should_find_a_secret_that_is_planted() {
        LoggerFactory.getLogger("org.apache.hc.client5.http.wire").trace("planted {}", URLEncoder.encode(CLIENT_SECRET, StandardCharsets.UTF_8));

        assertThat(leaks()).hasSize(1);
    }

    @Test
    void should_show_no_secret_anywhere() throws Exception {
        try (WireServer zoho = new WireServer(this::answer); ZohoContext context = ZohoContext.withRefreshToken(zoho)) {
            context.component.setClientSecret(CLIENT_SECRET);
            context.component.setRefreshToken(REFRESH_TOKEN);
            context.component.setRequestTimeout(2_000);
            context.camel.getRegistry().bind("meters", new SimpleMeterRegistry());
            context.start();
            for (String job : List.of("1", "200", "401", "403", "500", "999")) {
                keep(context.send("zohomassupdate:Leads?jobId=" + job, exchange -> {
                }));
            }
            keep(context.send("zohomassupdate:Leads?operation=await&jobId=1", exchange -> {
            }));
            keep(context.send("zohomassupdate:Leads?operation=submit&customViewId=500",
                    exchange -> exchange.getMessage().setBody("{\"City\":\"Pune\"}")));
            keep(context);
        }
        assertThat(seen).as("loggers are on").anyMatch(line -> line.contains("ex-0"));
        assertThat(leaks()).isEmpty();
    }

    /** Errors quote the request, as a careless server may. */
    private WireAnswer answer(WireRequest request) {
        if (request.isForToken()) {
            return WireAnswer.token(ACCESS_TOKEN);
        }
        String quoted = request.head().replace("\r\n", " ");
        return switch (request.path().replaceFirst(".*=", "")) {
            case "1" -> WireAnswer.job("COMPLETED");
            case "999" -> WireAnswer.reset();
            case "401" -> WireAnswer.json(401, "{\"code\":\"INVALID_TOKEN\",\"details\":{\"sent\":\"%s\"},\"message\":\"%s\"}"
                    .formatted(quoted, quoted));
            case "200" -> WireAnswer.json(200, "<html>" + quoted);
            case "403" -> WireAnswer.json(403, "<html>" + quoted);
            default -> WireAnswer.json(500, "{\"code\":\"INTERNAL_ERROR\",\"message\":\"" + quoted + "\"}");
        };
    }

    private void keep(Exchange exchange) {
        seen.add(exchange + " " + exchange.getMessage().getHeaders() + " " + exchange.getMessage().getBody());
        if (exchange.getException() != null) {
            StringWriter trace = new StringWriter();
            exchange.getException().printStackTrace(new PrintWriter(trace));
            seen.add(trace.toString());
            seen.add(String.valueOf(((ZohoMassUpdateException) exchange.getException()).getDetails()));
        }
    }

    private void keep(ZohoContext context) {
        seen.add(context.component.connectionSnapshots().toString());
        seen.add(context.component.getConfiguration() + " " + context.component.getConnections() + " " + context.component);
        context.camel.getEndpoints().forEach(endpoint -> seen.add(endpoint + " " + endpoint.getEndpointUri()));
        SimpleMeterRegistry meters = context.camel.getRegistry().lookupByNameAndType("meters", SimpleMeterRegistry.class);
        assertThat(meters.getMeters()).isNotEmpty();
        meters.getMeters().forEach(meter -> seen.add(meter.getId() + " " + meter.measure()));
    }

    private List<String> leaks() {
        List<String> forms = Stream.of(CLIENT_SECRET, REFRESH_TOKEN, ACCESS_TOKEN).flatMap(SecretsTest::forms).toList();
        return seen.stream().filter(line -> forms.stream().anyMatch(line::contains)).toList();
    }

    /** Plain, URL-encoded, and in Base64 whatever stands before it. */
    private static Stream<String> forms(String secret) {
        Stream<String> base64 = Stream.of("", "x", "xx").map(before -> {
            String encoded = Base64.getEncoder().withoutPadding().encodeToString((before + secret).getBytes(StandardCharsets.UTF_8));
            return encoded.substring(4, encoded.length() - 2);
        });
        return Stream.concat(Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)), base64);
    }

    private final class Catcher extends Handler {

        private final PatternFormatter formatter = new PatternFormatter("%c %s%e");

        @Override
        public void publish(LogRecord logged) {
            seen.add(formatter.format(logged));
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // what was seen is still to be looked at
        }
    }
}

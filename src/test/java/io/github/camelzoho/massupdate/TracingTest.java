package io.github.camelzoho.massupdate;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The component under the tracer of camel-opentelemetry2. */
class TracingTest {

    private final WireServer zoho = new WireServer(request -> request.isForToken()
            ? WireAnswer.token("t0ken")
            : WireAnswer.json(200, "{\"data\":[{\"Status\":\"COMPLETED\"}]}", "X-API-CREDITS-REMAINING: 321"));
    @AutoClose
    private final ZohoContext context = ZohoContext.withRefreshToken(zoho);
    private final Spans spans = new Spans();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans)).build();

    @BeforeEach
    void start() {
        context.camel.getRegistry().bind("tracer", provider.get("test"));
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.init(context.camel);
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
    }

    @Test
    void should_tell_in_the_span_what_was_asked_and_answered() {
        context.send("zohomassupdate:Leads?operation=await", exchange -> exchange.getMessage().setBody("42"));

        assertThat(attributes("zohomassupdate await"))
                .containsEntry("component", "camel-zohomassupdate")
                .containsEntry("server.address", zoho.url())
                .containsEntry("zohomassupdate.connection", "default")
                .containsEntry("zohomassupdate.module", "Leads")
                .containsEntry("zohomassupdate.job_id", "42")
                .containsEntry("zohomassupdate.status", "COMPLETED")
                .containsEntry("zohomassupdate.polls", "1")
                .containsEntry("zohomassupdate.credits_remaining", "321");
    }

    @Test
    void should_tell_in_the_span_why_a_call_failed() {
        zoho.answerWith(request -> request.isForToken() ? WireAnswer.token("t0ken") : WireAnswer.error(403, "NO_PERMISSION"));

        context.ask("");

        assertThat(attributes("zohomassupdate status"))
                .containsEntry("error", "true")
                .containsEntry("zohomassupdate.module", "Leads")
                .containsEntry("zohomassupdate.job_id", "42")
                .containsEntry("zohomassupdate.error_code", "NO_PERMISSION")
                .doesNotContainKey("zohomassupdate.status");
    }

    @Test
    void should_have_no_secret_and_no_header_in_the_span() {
        context.send("zohomassupdate:Leads?jobId=42", exchange -> exchange.getMessage().setHeader("X-Private", "pr1vate"));

        assertThat(attributes("zohomassupdate status")).isNotEmpty();
        assertThat(spans.ended.toString())
                .doesNotContain("t0ken", "client-secret", "refresh-token", "pr1vate", "X-Private");
    }

    private Map<String, String> attributes(String name) {
        await().until(() -> spans.ended.stream().anyMatch(span -> span.getName().equals(name)));
        return spans.ended.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow()
                .getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().getKey(), entry -> String.valueOf(entry.getValue())));
    }

    private static final class Spans implements SpanExporter {

        private final List<SpanData> ended = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            ended.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}

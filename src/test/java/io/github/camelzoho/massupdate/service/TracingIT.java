package io.github.camelzoho.massupdate.service;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import com.google.protobuf.ByteString;
import io.github.camelzoho.massupdate.simulator.JobScript;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a collector of traces sees of a job. */
class TracingIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/protobuf"})
    void should_make_one_trace_per_poll_and_link_it_to_the_intake(String protocol) throws Exception {
        try (TraceReceiver receiver = new TraceReceiver(); ZohoSimulator zoho = ZohoSimulator.start()) {
            Map<String, String> environment = new HashMap<>(ZohoEnvironment.of(zoho));
            environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url());
            environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", protocol);
            try (ServiceProcess service = new ServiceProcess(directory, environment).start().awaitReady()) {
                zoho.begin(JobScript.job("Leads", "7").build());
                service.send(service.request("/jobs").header("Content-Type", "application/json")
                        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                        .POST(BodyPublishers.ofString("{\"module\":\"Leads\",\"jobId\":\"7\"}")));
                await().atMost(Duration.ofMinutes(1)).until(() -> service.resultCount() == 1);
                int polls = service.results().get(0).get("polls").asInt();

                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(linked(receiver)).hasSize(polls + 1));
            }

            List<Span> linked = linked(receiver);
            assertThat(linked).extracting(Span::getTraceId).doesNotHaveDuplicates().noneMatch(TracingIT::isIntake);
            assertThat(receiver.spans()).anyMatch(span -> isIntake(span.getTraceId()));
            assertThat(receiver.spans()).anyMatch(span -> span.getName().startsWith("zohomassupdate status")
                    && linked.stream().anyMatch(poll -> poll.getTraceId().equals(span.getTraceId())));
            assertThat(receiver.spans().toString()).doesNotContain(
                    zoho.credentials().clientSecret(), zoho.credentials().refreshToken(), "Zoho-oauthtoken");
        }
    }

    private static List<Span> linked(TraceReceiver receiver) {
        return receiver.spans().stream()
                .filter(span -> span.getLinksList().stream().anyMatch(link -> isIntake(link.getTraceId()))).toList();
    }

    private static boolean isIntake(ByteString traceId) {
        return HexFormat.of().formatHex(traceId.toByteArray()).equals(TRACE);
    }
}

package io.github.camelzoho.massupdate.service.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.service.SimulatorResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An answer that its reader does not take holds a thread, and the memory of its request, for a limited time only. */
@QuarkusTest
@Tag("quarkus")
@TestProfile(SlowReadersTest.Short.class)
@WithTestResource(value = SimulatorResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class SlowReadersTest {

    private static final int ITEMS = 9_000;

    @TestHTTPResource("/")
    URI service;

    public static final class Short implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.read-timeout", "2s");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/jobs", "/updates"})
    void should_end_an_answer_that_is_not_taken_in_time(String path) throws Exception {
        byte[] body = refused(path);
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(1_000);
            socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
            socket.getOutputStream().write("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %s\r\n\r\n"
                    .formatted(path, body.length).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);

            assertThat(socket.getInputStream().read()).isEqualTo('H');
            await().atMost(Duration.ofSeconds(20)).until(() -> isGone(socket));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/jobs", "/updates"})
    void should_send_all_of_an_answer_that_is_taken(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path)).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(refused(path))).build();
        assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body()).endsWith("]").hasSizeGreaterThan(1_000_000);
    }

    /** Many items, for each of which the answer says what is wrong. */
    private static byte[] refused(String path) {
        String item = path.equals("/jobs") ? "{\"module\":\"%s\",\"jobId\":\"x\"}".formatted("?".repeat(300)) : "{\"key\":\"%s\"}".formatted("?".repeat(80));
        return IntStream.range(0, ITEMS).mapToObj(i -> item).collect(Collectors.joining(",", "[", "]")).getBytes(StandardCharsets.UTF_8);
    }

    /** What is written to a connection that the other side has closed is answered with a reset. */
    private static boolean isGone(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write('\n');
            return false;
        } catch (SocketException e) {
            return true;
        }
    }
}

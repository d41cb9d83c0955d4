package io.github.camelzoho.massupdate.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * The grammar of bad answers to a status call: none of them tells how a job ended. The same seed makes the same answers.
 */
public final class BadAnswers {

    /** The logger of a log line that an answer forges. */
    public static final String FORGED = "forged";

    private static final String LOG_LINE = "2026-11-29 08:00:00,000 INFO  [" + FORGED + "] (main) all is well";
    private static final List<String> ODD_VALUES = List.of("null", "7", "-1", "true", "[]", "{}", "\"\"", "\" \"", "1e400", "[[\"COMPLETED\"]]",
            "{\"Status\":\"COMPLETED!\"}", "9223372036854775808", "0.5", "[null]");
    private static final List<String> LINE_ENDS = List.of("\\n", "\\r", "\\r\\n", "\\u0085", "\\u2028", "\\u0000\\n", "\\u001b[2J\\n");

    private final Random random;

    public BadAnswers(long seed) {
        this.random = new Random(seed);
    }

    /** An answer that passes: what is broken, cut, foreign, or says nothing. */
    public WireAnswer passing() {
        return switch (random.nextInt(10)) {
            case 0 -> WireAnswer.json(200, "{\"data\":" + any(List.of("[{\"Status\":%s}]", "{\"Status\":%s}", "%s", "[%s]")).formatted(oddValue()) + "}");
            case 1 -> WireAnswer.json(200, "{\"data\":[{\"Status\":" + status() + "," + counts() + "}]}");
            case 2 -> WireAnswer.json(200, nested());
            case 3 -> last("HTTP/1.1 200 X", bytes("{\"data\":[{\"Status\":\"COMPLETED\",\"x\":\"").with(0xc3, 0x28, 0xff).with("\"}]}"), 0);
            case 4 -> last("HTTP/1.1 200 X", bytes("{\"data\":[{\"Status\":\"COMPLETED\"").with(any(List.of("", ",", "}", "}]", "}]}}", "}]} x", "}],"))), 0);
            case 5 -> last("HTTP/1.1 200 X", bytes("{\"data\":[{\"Status\":\"COMPLETED\"}]}"), 1 + random.nextInt(5_000));
            case 6 -> WireAnswer.json(any(List.of(500, 502, 503, 599)), "<html><body>" + LOG_LINE.repeat(1 + random.nextInt(300)) + "</body></html>");
            case 7 -> WireAnswer.last(any(List.of("", "\r\n\r\n", "220 mail.example.com ESMTP\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n",
                    "HTTP/1.1 200 X\r\nContent-Length: -1\r\n\r\n{}", "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
                    "HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot a zip", "HTTP/1.1 200 X\r\nX: " + "h".repeat(100_000),
                    "HTTP/1.1 302 X\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")));
            case 8 -> beforeItsCall();
            default -> WireAnswer.json(500, "{\"code\":\"INTERNAL_ERROR\",\"details\":" + details() + ",\"message\":" + message() + ",\"status\":\"error\"}");
        };
    }

    /** An error whose code Zoho does not document, or that is no code at all. */
    public WireAnswer unknownCode() {
        String code = any(List.of("\"NEW_CODE\"", "\"" + "C".repeat(60_000) + "\"", "7", "[]", "{\"a\":[{}]}", "true", "\"\"", "\"\\ud800\"",
                "\"X" + any(LINE_ENDS) + LOG_LINE + "\"", "\"\\u202eGNORW\""));
        return WireAnswer.json(any(List.of(400, 402, 405, 409, 410, 418, 422, 451, 499)),
                "{\"code\":" + code + ",\"details\":" + details() + ",\"message\":" + message() + ",\"status\":\"error\"}");
    }

    /** An error that is one of the connection: it is asked too often, or refused. */
    public WireAnswer connectionWide() {
        return WireAnswer.json(any(List.of(401, 429)), "{\"code\":\"" + any(List.of("TOO_MANY_REQUESTS", "AUTHENTICATION_FAILURE"))
                + "\",\"details\":" + details() + ",\"message\":" + message() + ",\"status\":\"error\"}",
                "Retry-After: " + any(List.of("soon", "-1", "1e9", "99999999999999999999", "Thu, 01 Jan 1970 00:00:00 GMT", "0")));
    }

    /** Behind an answer another one, which is none to the call of another job that goes over the connection next. */
    private static WireAnswer beforeItsCall() {
        String answer = "HTTP/1.1 200 X\r\nContent-Length: %s\r\n\r\n%s";
        String running = "{\"data\":[{\"Status\":\"RUNNING\"}]}";
        String failed = "{\"data\":[{\"Status\":\"FAILED\",\"Failed_Count\":99}]}";
        return WireAnswer.bytes(answer.formatted(running.length(), running) + answer.formatted(failed.length(), failed));
    }

    private String oddValue() {
        return any(ODD_VALUES);
    }

    /** What is no status that ends a job. */
    private String status() {
        return any(List.of("\"RUNNING\"", "\"COMPLETED!\"", "\"COMPLETED\\u0000\"", "\"S" + any(LINE_ENDS) + LOG_LINE + "\"", "\"" + "S".repeat(60_000) + "\"",
                "\"\\ud800\"", "\"\\u202e\"", "\"\u0421OMPLETED\""));
    }

    private String counts() {
        return "\"Failed_Count\":%s,\"Updated_Count\":%s,\"Not_Updated_Count\":%s,\"Total_Count\":%s"
                .formatted(oddValue(), oddValue(), oddValue(), oddValue());
    }

    private String nested() {
        int depth = 10 + random.nextInt(20_000);
        return "{\"data\":" + (random.nextBoolean() ? "[".repeat(depth) + "]".repeat(depth) : "{\"data\":".repeat(depth) + "1" + "}".repeat(depth)) + "}";
    }

    private String message() {
        return any(List.of("\"" + any(LINE_ENDS) + LOG_LINE + "\"", "\"" + "M".repeat(60_000) + "\"", oddValue(), "\"${jndi:ldap://127.0.0.1/x}\"", "\"{{x}} ${body}\""));
    }

    private String details() {
        return any(List.of("{}", "{\"a" + any(LINE_ENDS) + LOG_LINE + "\":\"b" + any(LINE_ENDS) + LOG_LINE + "\"}", oddValue(),
                "{" + "\"k\":[[[[[[1]]]]]],".repeat(500) + "\"z\":1}"));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static Body bytes(String text) {
        return new Body().with(text);
    }

    /** An answer that says it is longer than it is. */
    private static WireAnswer last(String statusLine, Body body, int missing) {
        byte[] head = (statusLine + "\r\nContent-Type: application/json\r\nContent-Length: " + (body.bytes.size() + missing) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        return socket -> {
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(body.bytes.toByteArray());
            return false;
        };
    }

    private static final class Body {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Body with(String text) {
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        private Body with(int... values) {
            for (int value : values) {
                bytes.write(value);
            }
            return this;
        }
    }
}

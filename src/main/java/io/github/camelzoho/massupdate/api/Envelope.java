package io.github.camelzoho.massupdate.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What all answers of Zoho have around what they say.
 *
 * @param root    the JSON object, empty where there is none
 * @param problem why it cannot be read, {@code null} when it can
 */
record Envelope(HttpAnswer answer, Map<?, ?> root, String problem) {

    /** Of a key that stands twice, nothing tells which value is meant. */
    private static final ObjectReader JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()
            .readerFor(Object.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The code of what is no error. */
    static final String SUCCESS = "SUCCESS";

    /** How much of what Zoho says goes into a message: what this component says around it has to fit in, too. */
    private static final int SHOWN = 400;

    static Envelope of(HttpAnswer answer) {
        if (!answer.complete()) {
            return new Envelope(answer, Map.of(), "a body that is cut short or too long");
        }
        if (answer.body().length == 0) {
            return new Envelope(answer, Map.of(), "nothing");
        }
        return read(answer.body()) instanceof Map<?, ?> root
                ? new Envelope(answer, root, null)
                : new Envelope(answer, Map.of(), "no JSON object");
    }

    private static Object read(byte[] body) {
        try {
            return JSON.readValue(body);
        } catch (IOException e) {
            return null;
        }
    }

    /** The one item of {@code data}, which is an array by the documentation; empty where there is none, or more than one. */
    Map<?, ?> item() {
        Object data = root.get("data");
        if (data instanceof List<?> list && list.size() == 1) {
            data = list.get(0);
        }
        return data instanceof Map<?, ?> item ? item : Map.of();
    }

    /** Whether it tells an error, whatever else it tells. */
    boolean tellsError() {
        return tellsError(root) || tellsError(item());
    }

    private static boolean tellsError(Map<?, ?> part) {
        Object code = part.get("code");
        return code != null && !SUCCESS.equals(code) || "error".equals(part.get("status"));
    }

    /**
     * An answer that has both an error and a result is malformed: neither is believed.
     *
     * @param subject what it is about, in a message
     */
    CallError contradiction(String subject) {
        return foreign(subject, "both an error and a result");
    }

    /**
     * The error that it tells, or is.
     *
     * @param subject what it is about, in a message
     */
    CallError error(String subject) {
        Map<?, ?> error = item().get("code") == null ? root : item();
        if (error.get("code") == null || SUCCESS.equals(error.get("code"))) {
            return foreign(subject, problem == null ? "JSON without the expected keys" : problem);
        }
        String code = PlainText.of(String.valueOf(error.get("code")), PlainText.CODE);
        Map<String, Object> details = error.get("details") instanceof Map<?, ?> sent ? PlainText.of(sent) : Map.of();
        ErrorKind kind = ErrorClassifier.classify(answer.status(), code, details);
        String message = "Zoho CRM answered %s %s for %s: %s%s.".formatted(answer.status(), code, subject,
                PlainText.of(String.valueOf(error.get("message")), SHOWN),
                details.isEmpty() ? "" : " " + PlainText.of(details.toString(), SHOWN));
        return new CallError(kind, code, answer.status(), details, message, answer.retryAfter());
    }

    private CallError foreign(String subject, String what) {
        ErrorKind kind = ErrorClassifier.classifyForeign(answer.status(), answer.body().length == 0 && answer.complete());
        String code = kind == ErrorKind.MALFORMED ? "MALFORMED_ANSWER" : "HTTP_" + answer.status();
        String excerpt = answer.body().length == 0 ? "" : ", beginning with '" + answer.excerpt() + "'";
        String message = "Zoho CRM answered HTTP %s with %s for %s%s.".formatted(answer.status(), what, subject, excerpt);
        return new CallError(kind, code, answer.status(), Map.of(), message, answer.retryAfter());
    }
}

package io.github.camelzoho.massupdate.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

/** Reads what Zoho answers to a status call: tolerant of what it does not know, strict about what it needs. */
public final class StatusParser {

    private static final ObjectReader JSON = new ObjectMapper().readerFor(Object.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private StatusParser() {
    }

    /** Never throws: what cannot be understood is an error of the kind {@link ErrorKind#MALFORMED}. */
    public static StatusReply parse(JobKey key, HttpAnswer answer) {
        if (answer.body().length == 0 && answer.complete()) {
            return foreign(key, answer, "nothing");
        }
        if (!answer.complete()) {
            return foreign(key, answer, "a body that is cut short or too long");
        }
        if (!(read(answer.body()) instanceof Map<?, ?> root)) {
            return foreign(key, answer, "no JSON object");
        }
        Map<?, ?> item = item(root);
        Object status = item.get("Status");
        if (answer.successful() && status instanceof String text && !text.isBlank()) {
            return new StatusAnswer(status(key, text, item), answer.creditsRemaining());
        }
        Map<?, ?> error = item.get("code") == null ? root : item;
        if (error.get("code") == null) {
            return foreign(key, answer, "JSON without the keys of a status or an error");
        }
        return error(key, answer, error);
    }

    private static Object read(byte[] body) {
        try {
            return JSON.readValue(body);
        } catch (IOException e) {
            return null;
        }
    }

    /** The one item of {@code data}, which is an array by the documentation. */
    private static Map<?, ?> item(Map<?, ?> root) {
        Object data = root.get("data");
        if (data instanceof List<?> list && !list.isEmpty()) {
            data = list.get(0);
        }
        return data instanceof Map<?, ?> item ? item : Map.of();
    }

    private static MassUpdateStatus status(JobKey key, String status, Map<?, ?> item) {
        Long failed = null;
        Long updated = null;
        Long notUpdated = null;
        Long total = null;
        Map<String, Object> additional = null;
        for (Map.Entry<?, ?> entry : item.entrySet()) {
            String name = (String) entry.getKey();
            switch (name) {
                case "Status" -> { }
                case "Failed_Count" -> failed = count(entry.getValue());
                case "Updated_Count" -> updated = count(entry.getValue());
                case "Not_Updated_Count" -> notUpdated = count(entry.getValue());
                case "Total_Count" -> total = count(entry.getValue());
                default -> {
                    additional = additional == null ? new LinkedHashMap<>() : additional;
                    additional.put(name, entry.getValue());
                }
            }
        }
        return new MassUpdateStatus(key.connection(), key.module(), key.jobId(), status, failed, updated, notUpdated, total,
                additional);
    }

    private static Long count(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        try {
            return value instanceof String text ? Long.valueOf(text.strip()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static CallError error(JobKey key, HttpAnswer answer, Map<?, ?> error) {
        String code = String.valueOf(error.get("code"));
        Map<String, Object> details = new LinkedHashMap<>();
        if (error.get("details") instanceof Map<?, ?> sent) {
            sent.forEach((name, value) -> details.put(String.valueOf(name), value));
        }
        ErrorKind kind = ErrorClassifier.classify(answer.status(), code, details);
        String message = "Zoho CRM answered %d %s for job %s of %s: %s%s.".formatted(answer.status(), code, key.jobId(),
                key.module(), error.get("message"), details.isEmpty() ? "" : " " + details);
        return new CallError(kind, code, answer.status(), Map.copyOf(withoutNulls(details)), message, answer.retryAfter());
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> details) {
        details.values().removeIf(Objects::isNull);
        return details;
    }

    private static CallError foreign(JobKey key, HttpAnswer answer, String what) {
        ErrorKind kind = ErrorClassifier.classifyForeign(answer.status(), answer.body().length == 0 && answer.complete());
        String code = kind == ErrorKind.MALFORMED ? "MALFORMED_ANSWER" : "HTTP_" + answer.status();
        String excerpt = answer.body().length == 0 ? "" : ", beginning with '" + answer.excerpt() + "'";
        String message = "Zoho CRM answered HTTP %d with %s for job %s of %s%s.".formatted(answer.status(), what,
                key.jobId(), key.module(), excerpt);
        return new CallError(kind, code, answer.status(), Map.of(), message, answer.retryAfter());
    }
}

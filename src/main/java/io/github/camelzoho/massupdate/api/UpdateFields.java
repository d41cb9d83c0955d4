package io.github.camelzoho.massupdate.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads the new values of a mass update. */
public final class UpdateFields {

    /** Keeps the digits of decimal numbers as they are, and refuses a field that is given twice. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    /** Keys of Zoho's own request, which no field is called. */
    private static final List<String> REQUEST_KEYS = List.of("data", "ids", "cvid");

    /** Far more than a field of Zoho CRM has, and far fewer than what writes JSON refuses. */
    private static final int DEEPEST = 100;

    private UpdateFields() {
    }

    /**
     * The new values by field.
     *
     * @param  subject                  what holds them, to begin a message with
     * @param  value                    a Map, a node of JSON, or text; may be {@code null}
     * @throws IllegalArgumentException if it holds no such values
     */
    public static ObjectNode of(String subject, Object value) {
        if (!(json(value) instanceof ObjectNode fields)) {
            throw new IllegalArgumentException(
                    "%s is neither a JSON object nor a Map: give the new values by field, such as {\"City\":\"Pune\"}.".formatted(subject));
        }
        requireSendable(subject, fields, 1);
        if (REQUEST_KEYS.stream().anyMatch(fields::has)) {
            throw new IllegalArgumentException(
                    "%s is a request of Zoho's API: give the new values by field alone, such as {\"City\":\"Pune\"}, and the"
                            .formatted(subject)
                    + " custom view as customViewId; the synchronous form (ids) makes no job, so submit does not offer it.");
        }
        // text was read just now
        return value instanceof Map<?, ?> || value instanceof JsonNode ? asWritten(subject, fields) : fields;
    }

    /** As it is read back from text: a node of Java's own numbers differs from one with the same digits that was read. */
    private static ObjectNode asWritten(String subject, ObjectNode fields) {
        try {
            return (ObjectNode) parse(JSON.writeValueAsString(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("%s cannot be written as JSON: give texts, numbers, true, false, null, objects and arrays."
                    .formatted(subject), e);
        }
    }

    /**
     * A whole text of JSON, with the digits of its decimal numbers as they are.
     *
     * @throws JsonProcessingException  if it is none
     * @throws IllegalArgumentException if a number in it is beyond all bounds
     */
    public static JsonNode parse(String text) throws JsonProcessingException {
        try {
            return JSON.readTree(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("A number has an exponent that no field can hold: give a smaller one.", e);
        }
    }

    /** What could not be written again, or would become something else on the way. */
    private static void requireSendable(String subject, JsonNode value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("%s has more than %s levels of objects and arrays within each other: give fewer."
                    .formatted(subject, DEEPEST));
        }
        if (value.isTextual()) {
            requireWhole(subject, value.textValue());
        }
        value.fieldNames().forEachRemaining(name -> requireWhole(subject, name));
        value.forEach(each -> requireSendable(subject, each, depth + 1));
    }

    private static void requireWhole(String subject, String text) {
        text.codePoints().filter(c -> Character.getType(c) == Character.SURROGATE).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(String.format(Locale.ROOT,
                    "%s has half of a character (U+%04X), which UTF-8 cannot hold: give the whole character.", subject, c));
        });
    }

    private static JsonNode json(Object value) {
        if (value instanceof Map<?, ?> || value instanceof JsonNode) {
            return JSON.valueToTree(value);
        }
        try {
            return value == null ? null : parse(value.toString());
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}

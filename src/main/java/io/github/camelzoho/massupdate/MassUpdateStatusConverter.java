package io.github.camelzoho.massupdate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.WholeNumber;
import org.apache.camel.Converter;

/** Makes JSON and maps of a status, so that a route can send it anywhere as it is, and a status of these. */
@Converter(generateLoader = true)
public final class MassUpdateStatusConverter {

    private static final ObjectWriter JSON = new ObjectMapper().writer();
    private static final ObjectReader OBJECT = new ObjectMapper().readerForMapOf(Object.class);

    private MassUpdateStatusConverter() {
    }

    @Converter
    public static String toString(MassUpdateStatus status) throws JsonProcessingException {
        return JSON.writeValueAsString(toMap(status));
    }

    @Converter
    public static byte[] toBytes(MassUpdateStatus status) throws JsonProcessingException {
        return toString(status).getBytes(StandardCharsets.UTF_8);
    }

    @Converter
    public static InputStream toInputStream(MassUpdateStatus status) throws JsonProcessingException {
        return new ByteArrayInputStream(toBytes(status));
    }

    /** What Zoho sent beyond the documented keys is in a map of its own, so that it hides nothing. */
    @Converter
    public static Map<String, Object> toMap(MassUpdateStatus status) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("connection", status.connection());
        map.put("module", status.module());
        map.put("jobId", status.jobId());
        map.put("status", status.status());
        map.put("terminal", status.terminal());
        map.put("failedCount", status.failedCount());
        map.put("updatedCount", status.updatedCount());
        map.put("notUpdatedCount", status.notUpdatedCount());
        map.put("totalCount", status.totalCount());
        if (!status.additional().isEmpty()) {
            map.put("additional", status.additional());
        }
        return map;
    }

    /** @throws IOException if the text is no JSON object */
    @Converter
    public static MassUpdateStatus toStatus(String json) throws IOException {
        return toStatus(OBJECT.<Map<String, Object>>readValue(json));
    }

    /** @throws IOException if the bytes are no JSON object */
    @Converter
    public static MassUpdateStatus toStatus(byte[] json) throws IOException {
        return toStatus(OBJECT.<Map<String, Object>>readValue(json));
    }

    /** @throws IOException if the stream has no JSON object */
    @Converter
    public static MassUpdateStatus toStatus(InputStream json) throws IOException {
        return toStatus(OBJECT.<Map<String, Object>>readValue(json));
    }

    /**
     * The opposite of {@link #toMap}; keys that it does not know do no harm.
     *
     * @throws IllegalArgumentException if a key that it knows has a value of another type
     */
    @Converter
    public static MassUpdateStatus toStatus(Map<String, Object> map) {
        return new MassUpdateStatus(text(map, "connection"), text(map, "module"), text(map, "jobId"), text(map, "status"),
                count(map, "failedCount"), count(map, "updatedCount"), count(map, "notUpdatedCount"), count(map, "totalCount"),
                additional(map.get("additional")));
    }

    private static String text(Map<String, Object> map, String key) {
        Object value = map.get(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(key, "a string", value);
    }

    private static Long count(Map<String, Object> map, String key) {
        Object value = map.get(key);
        Long number = value instanceof String ? null : WholeNumber.of(value);
        if (number == null && value != null) {
            throw wrong(key, "a whole number", value);
        }
        return number;
    }

    private static Map<String, Object> additional(Object value) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> further) {
            Map<String, Object> additional = new LinkedHashMap<>();
            further.forEach((key, inner) -> additional.put(String.valueOf(key), inner));
            return additional;
        }
        throw wrong("additional", "an object", value);
    }

    private static IllegalArgumentException wrong(String key, String expected, Object value) {
        return new IllegalArgumentException(
                "A mass update status has %s under '%s', not '%s'.".formatted(expected, key, value));
    }
}

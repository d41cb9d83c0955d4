package io.github.camelzoho.massupdate;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelzoho.massupdate.api.JsonFault;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import org.apache.camel.Message;

/**
 * What a message body says about a job: its id alone, or a whole status as an object, a map or JSON, which also names module and
 * connection.
 *
 * @param connection {@code null} where the body does not say
 * @param module     {@code null} where the body does not say
 * @param jobId      not yet checked, {@code null} for an empty body
 */
record JobName(String connection, String module, String jobId) {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);
    private static final int LONGEST_JSON = 64 * 1024;

    /**
     * @throws IllegalArgumentException if the body is a map or a JSON object without a job id
     */
    static JobName of(Message message) {
        Object body = message.getBody();
        if (body instanceof MassUpdateStatus status) {
            return new JobName(status.connection(), status.module(), status.jobId());
        }
        if (body instanceof Map<?, ?> map) {
            return of(map.get("connection"), map.get("module"), map.get("jobId"));
        }
        String text = message.getBody(String.class);
        return text != null && text.stripLeading().startsWith("{") ? ofJson(text) : new JobName(null, null, text);
    }

    private static JobName ofJson(String text) {
        if (text.length() > LONGEST_JSON) {
            throw new IllegalArgumentException("The body is JSON of %s characters: give at most %s.".formatted(text.length(), LONGEST_JSON));
        }
        try {
            JsonNode json = JSON.readTree(text);
            return of(text(json.get("connection")), text(json.get("module")), text(json.get("jobId")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body begins like a JSON object, but is not valid JSON (%s): give a job id, or a status such as {\"module\":\"Leads\",\"jobId\":\"42\"}."
                    .formatted(JsonFault.of(e)));
        }
    }

    private static String text(JsonNode value) {
        return value == null || value.isNull() ? null : value.isValueNode() ? value.asText() : value.toString();
    }

    private static JobName of(Object connection, Object module, Object jobId) {
        if (jobId == null) {
            throw new IllegalArgumentException(
                    "The body has no jobId: give a job id, or a status such as {\"module\":\"Leads\",\"jobId\":\"42\"}.");
        }
        return new JobName(text(connection), text(module), jobId.toString());
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}

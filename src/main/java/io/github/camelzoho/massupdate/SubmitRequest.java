package io.github.camelzoho.massupdate;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.Message;

/** Reads what an exchange wants to have updated: where from headers and options, the new values from the body. */
final class SubmitRequest {

    /** Keeps the digits of decimal numbers as they are. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    /** Keys of Zoho's own request, which no field is called. */
    private static final List<String> REQUEST_KEYS = List.of("data", "ids", "cvid");

    private SubmitRequest() {
    }

    /**
     * @throws ZohoMassUpdateRejectedException if it is not valid
     */
    static MassUpdate of(RequestParts parts) {
        ZohoMassUpdateConfiguration options = parts.options();
        String module = parts.module();
        String view = parts.first(ZohoMassUpdateConstants.CUSTOM_VIEW_ID, options.getCustomViewId());
        String territory = parts.first(ZohoMassUpdateConstants.TERRITORY_ID, options.getTerritoryId());
        try {
            return new MassUpdate(parts.connection(), module, view, fields(parts.exchange().getMessage()), options.getOverwrite(),
                    territory == null ? null : new MassUpdate.Territory(territory, options.isIncludeChildTerritories()));
        } catch (IllegalArgumentException e) {
            throw FailedCalls.invalid(module, null, e);
        }
    }

    private static ObjectNode fields(Message message) {
        if (!(json(message) instanceof ObjectNode fields)) {
            throw new IllegalArgumentException(
                    "The body is neither a JSON object nor a Map: give the new values by field, such as {\"City\":\"Pune\"}.");
        }
        if (REQUEST_KEYS.stream().anyMatch(fields::has)) {
            throw new IllegalArgumentException(
                    "The body is a request of Zoho's API: give the new values by field alone, such as {\"City\":\"Pune\"}, and the"
                    + " custom view as customViewId; the synchronous form (ids) makes no job, so submit does not offer it.");
        }
        return fields;
    }

    private static JsonNode json(Message message) {
        Object body = message.getBody();
        if (body instanceof Map<?, ?> || body instanceof JsonNode) {
            return JSON.valueToTree(body);
        }
        String text = message.getBody(String.class);
        try {
            return text == null ? null : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}

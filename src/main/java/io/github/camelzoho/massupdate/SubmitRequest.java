package io.github.camelzoho.massupdate;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.UpdateFields;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.Message;

/** Reads what an exchange wants to have updated: where from headers and options, the new values from the body. */
final class SubmitRequest {

    private SubmitRequest() {
    }

    /**
     * The whole mass update when the body is one, whatever headers and options say.
     *
     * @throws ZohoMassUpdateRejectedException if it is not valid
     */
    static MassUpdate of(RequestParts parts) {
        if (parts.exchange().getMessage().getBody() instanceof MassUpdate whole) {
            return whole;
        }
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
        Object body = message.getBody();
        return UpdateFields.of("The body", body instanceof Map<?, ?> || body instanceof JsonNode ? body : message.getBody(String.class));
    }
}

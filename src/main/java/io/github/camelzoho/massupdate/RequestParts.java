package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.Exchange;

/** What an exchange asks for, not yet checked: headers first, then options. */
record RequestParts(Exchange exchange, String uriModule, ZohoMassUpdateConfiguration options) {

    String module() {
        return module(null);
    }

    /**
     * @param named goes before the URI; {@code null} for none
     */
    String module(String named) {
        return first(ZohoMassUpdateConstants.MODULE, named == null ? uriModule : named);
    }

    String connection() {
        return connection(null);
    }

    /**
     * @param named goes before the option; {@code null} for none
     */
    String connection(String named) {
        String connection = first(ZohoMassUpdateConstants.CONNECTION, named == null ? options.getConnection() : named);
        return connection == null ? JobKey.DEFAULT_CONNECTION : connection;
    }

    Operation operation() {
        Object operation = exchange.getMessage().getHeader(ZohoMassUpdateConstants.OPERATION);
        try {
            return operation == null ? options.getOperation() : Operation.of(operation);
        } catch (IllegalArgumentException e) {
            throw FailedCalls.invalid(module(), null, e);
        }
    }

    String first(String header, String option) {
        Object value = exchange.getMessage().getHeader(header);
        return value == null ? option : value.toString();
    }
}

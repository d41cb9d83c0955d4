package io.github.camelzoho.massupdate.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A mass update by custom view, to be scheduled. Only valid ones exist.
 *
 * @param connection   the connection (Zoho organisation) to schedule it in
 * @param module       the API name of the module
 * @param customViewId the id of the custom view whose records are updated, decimal digits
 * @param fields       the new values by the API names of their fields, at least one
 * @param overwrite    whether values of multi-select picklists are replaced and not added to, {@code null} for Zoho's choice
 * @param territory    which territory's records, {@code null} for all
 */
public record MassUpdate(String connection, String module, String customViewId, ObjectNode fields,
                         Boolean overwrite, Territory territory) {

    /**
     * @throws IllegalArgumentException if a part is missing or not of its form
     */
    public MassUpdate {
        connection = Names.connection(connection);
        module = Names.module(module);
        customViewId = Names.id("custom view id", customViewId);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("There is no field to update: give an object such as {\"City\":\"Pune\"}.");
        }
        fields = fields.deepCopy();
    }

    /**
     * The records of a territory alone.
     *
     * @param id           decimal digits
     * @param includeChild whether those of the territories below it are meant, too
     */
    public record Territory(String id, boolean includeChild) {

        /**
         * @throws IllegalArgumentException if the id is not valid
         */
        public Territory {
            id = Names.id("territory id", id);
        }
    }
}

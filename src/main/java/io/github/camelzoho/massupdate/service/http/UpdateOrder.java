package io.github.camelzoho.massupdate.service.http;

import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A mass update that is to be queued, for the description of the interface. */
@Schema(requiredProperties = {"key", "module", "customViewId", "values"})
record UpdateOrder(String key, String connection, String module, String customViewId, Map<String, Object> values, Integer priority,
                   Boolean overwrite, String territoryId, Boolean includeChildTerritories) {
}

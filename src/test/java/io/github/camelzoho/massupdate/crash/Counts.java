package io.github.camelzoho.massupdate.crash;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of a job, according to one source. */
record Counts(String outcome, long failed, long updated, long notUpdated, long total) {

    /** @param result as the service delivers it */
    static Counts of(JsonNode result) {
        return new Counts(result.path("outcome").asText(), result.path("failedCount").asLong(-1),
                result.path("updatedCount").asLong(-1), result.path("notUpdatedCount").asLong(-1),
                result.path("totalCount").asLong(-1));
    }
}

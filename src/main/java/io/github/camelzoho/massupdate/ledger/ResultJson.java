package io.github.camelzoho.massupdate.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the result of a settled job. Keys are always there; what is not known is null. */
public final class ResultJson {

    private static final int SCHEMA = 1;

    private ResultJson() {
    }

    /** @param updateKey the key of the queued mass update of which the job came, {@code null} when it came of none */
    public static String write(Job job, String updateKey) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", SCHEMA);
        json.put("connection", job.key().connection());
        json.put("module", job.key().module());
        json.put("jobId", job.key().jobId());
        json.put("updateKey", updateKey);
        json.put("outcome", job.outcome().name());
        json.put("failedCount", job.counts().failed());
        json.put("updatedCount", job.counts().updated());
        json.put("notUpdatedCount", job.counts().notUpdated());
        json.put("totalCount", job.counts().total());
        json.put("polls", job.polls());
        json.put("watchedAt", job.watchedAt().toString());
        json.put("settledAt", job.settledAt().toString());
        json.put("errorCode", job.error().code());
        json.put("errorMessage", job.error().message());
        json.put("httpStatus", job.error().httpStatus());
        return json.toString();
    }
}

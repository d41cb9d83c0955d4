package io.github.camelzoho.massupdate.service.http;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.github.camelzoho.massupdate.ledger.QueuedUpdate;
import io.github.camelzoho.massupdate.ledger.UpdateState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A queued mass update as the HTTP interface shows it; what is not known is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UpdateView(
        String key,
        String connection,
        String module,
        String customViewId,
        @Schema(implementation = Object.class, description = "The new values by field") JsonNode values,
        Boolean overwrite,
        String territoryId,
        Boolean includeChildTerritories,
        int priority,
        UpdateState state,
        Instant queuedAt,
        Instant dueAt,
        int tries,
        String jobId,
        Instant endedAt,
        Outcome outcome,
        Long updatedCount,
        Long failedCount,
        String errorCode,
        String errorMessage,
        Integer httpStatus) {

    static UpdateView of(QueuedUpdate queued) {
        MassUpdate update = queued.update();
        MassUpdate.Territory territory = update.territory();
        return new UpdateView(queued.key(), update.connection(), update.module(), update.customViewId(), update.fields(), update.overwrite(),
                territory == null ? null : territory.id(), territory == null ? null : territory.includeChild(), queued.priority(),
                queued.state(), queued.queuedAt(), queued.dueAt(), queued.tries(), queued.jobId(), queued.endedAt(), queued.outcome(),
                queued.counts().updated(), queued.counts().failed(), queued.error().code(), queued.error().message(),
                queued.error().httpStatus());
    }
}

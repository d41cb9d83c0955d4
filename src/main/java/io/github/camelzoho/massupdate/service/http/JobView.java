package io.github.camelzoho.massupdate.service.http;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.Outcome;

/** A job as the HTTP interface shows it; what is unknown is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobView(
        String connection,
        String module,
        String jobId,
        Outcome outcome,
        String status,
        Long failedCount,
        Long updatedCount,
        Long notUpdatedCount,
        Long totalCount,
        int polls,
        Instant watchedAt,
        Instant deadline,
        Instant dueAt,
        Instant polledAt,
        Instant settledAt,
        String errorCode,
        String errorMessage,
        Integer httpStatus,
        Integer errors,
        Instant expectedEnd,
        String attention) {

    static JobView of(Job job) {
        return of(job, null);
    }

    static JobView of(Job job, String attention) {
        return new JobView(
                job.key().connection(), job.key().module(), job.key().jobId(), job.outcome(), job.status(),
                job.failedCount(), job.updatedCount(), job.notUpdatedCount(), job.totalCount(), job.polls(),
                job.watchedAt(), job.deadline(), job.dueAt(), job.polledAt(), job.settledAt(),
                job.errorCode(), job.errorMessage(), job.httpStatus(), job.errors() == 0 ? null : job.errors(), ProgressForecast.end(job),
                attention);
    }
}

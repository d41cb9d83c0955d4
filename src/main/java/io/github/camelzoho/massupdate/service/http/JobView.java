package io.github.camelzoho.massupdate.service.http;

import java.net.URI;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.github.camelzoho.massupdate.poll.EndForecast;

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
        Instant failingSince,
        Instant expectedEnd,
        Instant earliestEnd,
        Instant latestEnd,
        URI crmUrl,
        String attention) {

    static JobView of(Job job) {
        return of(job, null);
    }

    static JobView of(Job job, String attention) {
        return new JobView(
                job.key().connection(), job.key().module(), job.key().jobId(), job.outcome(), job.status(),
                job.failedCount(), job.updatedCount(), job.notUpdatedCount(), job.totalCount(), job.polls(),
                job.watchedAt(), job.deadline(), job.dueAt(), job.polledAt(), job.settledAt(),
                job.errorCode(), job.errorMessage(), job.httpStatus(), job.errors() == 0 ? null : job.errors(), job.failingSince(),
                ProgressForecast.end(job), null, null, null, attention);
    }

    /**
     * The same with what is asked for one job only.
     *
     * @param forecast when the poll policy expects its end, {@code null} when that is not known
     * @param crm      its module in Zoho CRM, {@code null} when that is not known
     */
    JobView with(EndForecast forecast, URI crm) {
        return new JobView(connection, module, jobId, outcome, status, failedCount, updatedCount, notUpdatedCount, totalCount, polls,
                watchedAt, deadline, dueAt, polledAt, settledAt, errorCode, errorMessage, httpStatus, errors, failingSince,
                forecast == null ? expectedEnd : forecast.likely(), forecast == null ? null : forecast.earliest(),
                forecast == null ? null : forecast.latest(), crm, attention);
    }
}

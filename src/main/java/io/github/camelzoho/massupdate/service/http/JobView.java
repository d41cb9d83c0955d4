package io.github.camelzoho.massupdate.service.http;

import java.net.URI;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.LastError;
import io.github.camelzoho.massupdate.ledger.Outcome;
import io.github.camelzoho.massupdate.ledger.RecordCounts;
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
        RecordCounts counts = job.counts();
        LastError error = job.error();
        return new JobView(
                job.key().connection(), job.key().module(), job.key().jobId(), job.outcome(), job.status(),
                counts.failed(), counts.updated(), counts.notUpdated(), counts.total(), job.polls(),
                job.watchedAt(), job.deadline(), job.dueAt(), job.polledAt(), job.settledAt(),
                error.code(), error.message(), error.httpStatus(), job.errors() == 0 ? null : job.errors(), job.failingSince(),
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

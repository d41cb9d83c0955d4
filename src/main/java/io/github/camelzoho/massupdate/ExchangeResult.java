package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.JobState;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes what a call brought into the exchange that made it: body and headers, or an exception. */
final class ExchangeResult {

    private ExchangeResult() {
    }

    /** The result of the operation status. */
    static void status(Exchange exchange, JobKey key, StatusReply reply, boolean failOnJobFailure) {
        if (reply instanceof StatusAnswer answer) {
            answered(exchange, answer, 1, failOnJobFailure);
        } else {
            exchange.setException(FailedCalls.exception(key, (CallError) reply));
        }
    }

    /** An answer that ends an operation. */
    static void answered(Exchange exchange, StatusAnswer answer, int polls, boolean failOnJobFailure) {
        headers(exchange, answer, polls);
        exchange.getMessage().setBody(answer.status());
        if (failOnJobFailure && answer.status().state() == JobState.FAILED) {
            exchange.setException(new ZohoMassUpdateJobFailedException(answer.status()));
        }
    }

    /**
     * The result of the operation submit. The id of the job goes into the header from which the next call takes the job, since a
     * route means the job that it has just scheduled. Module and connection do not: a later update of another module would
     * then go to this one. The whole name is in an exchange property.
     */
    static void submitted(Exchange exchange, MassUpdate update, StatusReply reply) {
        if (!(reply instanceof StatusAnswer answer)) {
            exchange.setException(FailedCalls.exception(update.module(), null, (CallError) reply));
            return;
        }
        JobKey job = answer.status().key();
        headers(exchange, answer, 0);
        exchange.getMessage().setHeader(ZohoMassUpdateConstants.JOB_ID, job.jobId());
        exchange.getMessage().setBody(job.jobId());
        exchange.setProperty(ZohoMassUpdateConstants.SUBMITTED_JOB, job);
    }

    /** What Zoho answered, as headers; none of them names a job: the next call would take it. */
    static void headers(Exchange exchange, StatusAnswer answer, int polls) {
        Message message = exchange.getMessage();
        MassUpdateStatus status = answer.status();
        message.setHeader(ZohoMassUpdateConstants.STATUS, status.status());
        message.setHeader(ZohoMassUpdateConstants.TERMINAL, status.terminal());
        message.setHeader(ZohoMassUpdateConstants.POLLS, polls);
        header(message, ZohoMassUpdateConstants.FAILED_COUNT, status.failedCount());
        header(message, ZohoMassUpdateConstants.UPDATED_COUNT, status.updatedCount());
        header(message, ZohoMassUpdateConstants.NOT_UPDATED_COUNT, status.notUpdatedCount());
        header(message, ZohoMassUpdateConstants.TOTAL_COUNT, status.totalCount());
        header(message, ZohoMassUpdateConstants.CREDITS_REMAINING, answer.creditsRemaining());
    }

    /** A header that has no value now must not keep the one of an earlier call. */
    private static void header(Message message, String name, Long value) {
        if (value != null) {
            message.setHeader(name, value);
        } else {
            message.removeHeader(name);
        }
    }
}

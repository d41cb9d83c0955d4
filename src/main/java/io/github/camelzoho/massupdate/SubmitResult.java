package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.Exchange;

/**
 * Names the job that was scheduled. Its id goes into the header that the next call takes the job from, since a job that was
 * just scheduled is the one the route means from now on. Module and connection do not: they would turn a later update of another
 * module onto this one. The whole name is in an exchange property.
 */
record SubmitResult(MassUpdate update) implements CallResult {

    @Override
    public void write(Exchange exchange, StatusReply reply) {
        if (!(reply instanceof StatusAnswer answer)) {
            exchange.setException(FailedCalls.exception(update.module(), null, (CallError) reply));
            return;
        }
        JobKey job = answer.status().key();
        StatusHeaders.write(exchange.getMessage(), answer.status(), 0, answer.creditsRemaining());
        exchange.getMessage().setHeader(ZohoMassUpdateConstants.JOB_ID, job.jobId());
        exchange.getMessage().setBody(job.jobId());
        exchange.setProperty(ZohoMassUpdateConstants.SUBMITTED_JOB, job);
    }
}

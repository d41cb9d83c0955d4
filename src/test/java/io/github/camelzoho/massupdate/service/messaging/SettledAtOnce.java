package io.github.camelzoho.massupdate.service.messaging;

import java.util.Map;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Answers as Zoho does: a mass update gets a job with the id of its view; a job has ended, and its count of updated records is its id. */
@Named("settledAtOnce")
@ApplicationScoped
@Unremovable
public class SettledAtOnce {

    public void schedule(Exchange exchange) {
        MassUpdate update = exchange.getMessage().getBody(MassUpdate.class);
        exchange.setProperty(ZohoMassUpdateConstants.SUBMITTED_JOB,
                new JobKey(update.connection(), update.module(), update.customViewId()));
    }

    public void answer(Exchange exchange) {
        Message message = exchange.getMessage();
        String jobId = message.getHeader(ZohoMassUpdateConstants.JOB_ID, String.class);
        long records = Long.parseLong(jobId);
        message.setBody(new MassUpdateStatus(
                message.getHeader(ZohoMassUpdateConstants.CONNECTION, JobKey.DEFAULT_CONNECTION, String.class),
                message.getHeader(ZohoMassUpdateConstants.MODULE, String.class),
                jobId, "COMPLETED", 0L, records, 0L, records, Map.of()));
    }
}

package io.github.camelzoho.massupdate.service.messaging;

import java.util.Map;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Answers as Zoho does for a job that has ended; the count of updated records is the job id. */
@Named("settledAtOnce")
@ApplicationScoped
@Unremovable
public class SettledAtOnce {

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

package io.github.camelzoho.massupdate;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import io.github.camelzoho.massupdate.poll.DurationOptions;
import org.apache.camel.Message;

/**
 * Which job an exchange asks about. When neither a header nor an option names one, the body does: by its id, or by a whole status,
 * whose module and connection then go before those of the endpoint, since an id is good only together with them.
 *
 * @param guard       asked before a call is sent, {@code null} when there is none
 * @param waitTimeout how long to wait instead of the option, {@code null} when no header says
 */
record StatusRequest(JobKey key, CallGuard guard, Duration waitTimeout) {

    /**
     * @throws ZohoMassUpdateRejectedException if it is not valid
     */
    static StatusRequest of(RequestParts parts) {
        Message message = parts.exchange().getMessage();
        String jobId = parts.first(ZohoMassUpdateConstants.JOB_ID, parts.options().getJobId());
        try {
            JobName job = jobId == null ? JobName.of(message) : new JobName(null, null, jobId);
            return new StatusRequest(new JobKey(parts.connection(job.connection()), parts.module(job.module()), job.jobId()),
                    parts.exchange().getProperty(ZohoMassUpdateConstants.CALL_GUARD, CallGuard.class),
                    duration(message.getHeader(ZohoMassUpdateConstants.WAIT_TIMEOUT)));
        } catch (IllegalArgumentException e) {
            throw FailedCalls.invalid(parts.module(), jobId, e);
        }
    }

    private static Duration duration(Object header) {
        if (header == null) {
            return null;
        }
        Duration duration = header instanceof Duration given ? given
                : DurationOptions.parse("header " + ZohoMassUpdateConstants.WAIT_TIMEOUT, header.toString());
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "The header %s is %s: it must be above zero.".formatted(ZohoMassUpdateConstants.WAIT_TIMEOUT, header));
        }
        return duration;
    }
}

package io.github.camelzoho.massupdate;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.Message;
import org.apache.camel.util.TimeUtils;

/**
 * Which job an exchange asks about. The body is the job id when neither a header nor an option names one.
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
        String module = parts.module();
        String jobId = jobId(message, parts);
        try {
            return new StatusRequest(new JobKey(parts.connection(), module, jobId),
                    parts.exchange().getProperty(ZohoMassUpdateConstants.CALL_GUARD, CallGuard.class),
                    duration(message.getHeader(ZohoMassUpdateConstants.WAIT_TIMEOUT)));
        } catch (IllegalArgumentException e) {
            throw FailedCalls.invalid(module, jobId, e);
        }
    }

    private static String jobId(Message message, RequestParts parts) {
        String jobId = parts.first(ZohoMassUpdateConstants.JOB_ID, parts.options().getJobId());
        return jobId == null ? message.getBody(String.class) : jobId;
    }

    /** Milliseconds, or a duration such as 10m. */
    private static Duration duration(Object header) {
        if (header == null || header instanceof Duration) {
            return (Duration) header;
        }
        long millis = header instanceof Number number ? number.longValue() : millis(header.toString().strip());
        if (millis <= 0) {
            throw new IllegalArgumentException(
                    "The wait timeout '%s' is not valid: give milliseconds above zero or a duration such as 10m.".formatted(header));
        }
        return Duration.ofMillis(millis);
    }

    /** Zero when the text is no duration; Camel's parser has more than one exception for that. */
    private static long millis(String text) {
        try {
            return TimeUtils.toMilliSeconds(text);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return 0;
        }
    }
}

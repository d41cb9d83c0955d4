package io.github.camelzoho.massupdate;

import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.TimeUtils;

/**
 * What an exchange asks for: headers first, then options, and the body as the job id when neither names one.
 *
 * @param guard       asked before a call is sent, {@code null} when there is none
 * @param waitTimeout how long to wait instead of the option, {@code null} when no header says
 */
record StatusRequest(JobKey key, Operation operation, CallGuard guard, Duration waitTimeout) {

    /**
     * @throws ZohoMassUpdateRejectedException if it is not valid
     */
    static StatusRequest of(Exchange exchange, String uriModule, ZohoMassUpdateConfiguration options) {
        Message message = exchange.getMessage();
        String module = first(message.getHeader(ZohoMassUpdateConstants.MODULE), uriModule);
        String connection = first(message.getHeader(ZohoMassUpdateConstants.CONNECTION), options.getConnection());
        String jobId = jobId(message, options);
        Object operation = message.getHeader(ZohoMassUpdateConstants.OPERATION);
        try {
            JobKey key = new JobKey(connection == null ? JobKey.DEFAULT_CONNECTION : connection, module, jobId);
            return new StatusRequest(key, operation == null ? options.getOperation() : Operation.of(operation),
                    exchange.getProperty(ZohoMassUpdateConstants.CALL_GUARD, CallGuard.class),
                    duration(message.getHeader(ZohoMassUpdateConstants.WAIT_TIMEOUT)));
        } catch (IllegalArgumentException e) {
            throw FailedCalls.invalid(module, jobId, e);
        }
    }

    private static String jobId(Message message, ZohoMassUpdateConfiguration options) {
        String jobId = first(message.getHeader(ZohoMassUpdateConstants.JOB_ID), options.getJobId());
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

    private static String first(Object header, String option) {
        return header == null ? option : header.toString();
    }
}

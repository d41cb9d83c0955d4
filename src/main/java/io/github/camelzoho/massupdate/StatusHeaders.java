package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.ZohoMassUpdateConstants;
import org.apache.camel.Message;

/** Writes what Zoho answered into the headers of a message. Never one that names a job: the next call would take it. */
final class StatusHeaders {

    private StatusHeaders() {
    }

    /**
     * @param creditsRemaining {@code null} when Zoho did not tell
     */
    static void write(Message message, MassUpdateStatus status, int polls, Long creditsRemaining) {
        message.setHeader(ZohoMassUpdateConstants.STATUS, status.status());
        message.setHeader(ZohoMassUpdateConstants.TERMINAL, status.terminal());
        message.setHeader(ZohoMassUpdateConstants.POLLS, polls);
        write(message, ZohoMassUpdateConstants.FAILED_COUNT, status.failedCount());
        write(message, ZohoMassUpdateConstants.UPDATED_COUNT, status.updatedCount());
        write(message, ZohoMassUpdateConstants.NOT_UPDATED_COUNT, status.notUpdatedCount());
        write(message, ZohoMassUpdateConstants.TOTAL_COUNT, status.totalCount());
        write(message, ZohoMassUpdateConstants.CREDITS_REMAINING, creditsRemaining);
    }

    /** A header that has no value now must not keep the one of an earlier call. */
    private static void write(Message message, String header, Long value) {
        if (value != null) {
            message.setHeader(header, value);
        } else {
            message.removeHeader(header);
        }
    }
}

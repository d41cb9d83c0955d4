package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener and Camel's event notifiers of an answer, if there are any; their faults do no harm. */
final class ProgressReport {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressReport.class);

    private final CamelContext context;
    private final ProgressListener listener;

    /**
     * @param listener {@code null} for none
     */
    ProgressReport(CamelContext context, ProgressListener listener) {
        this.context = context;
        this.listener = listener;
    }

    /** Whether there is a listener or an event notifier. */
    boolean isWatched() {
        return listener != null || context.getCamelContextExtension().isEventNotificationApplicable();
    }

    /** Never throws. */
    void tell(Exchange exchange, MassUpdateStatus status, int polls) {
        try {
            if (listener != null) {
                listener.progress(exchange, status, polls);
            }
            if (context.getCamelContextExtension().isEventNotificationApplicable()) {
                ProgressEvent event = new ProgressEvent(exchange, status, polls);
                event.setTimestamp(System.currentTimeMillis());
                context.getManagementStrategy().notify(event);
            }
        } catch (Throwable e) {
            LOG.warn("A listener failed on the progress of job {} of {}", status.jobId(), status.module(), e);
        }
    }
}

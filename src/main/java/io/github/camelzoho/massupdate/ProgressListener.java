package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import org.apache.camel.Exchange;

/**
 * Sees every answer that the operation {@code await} gets. Set on the component, or the only one of its type in the
 * registry.
 */
@FunctionalInterface
public interface ProgressListener {

    /**
     * Zoho answered. The wait goes on when this method has returned; what it throws is logged.
     *
     * @param exchange the exchange that waits; not to be changed
     * @param status   the answer
     * @param polls    how many calls the exchange has cost so far
     */
    void progress(Exchange exchange, MassUpdateStatus status, int polls);
}

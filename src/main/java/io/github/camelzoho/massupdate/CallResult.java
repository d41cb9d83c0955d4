package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.StatusReply;
import org.apache.camel.Exchange;

/** Puts what came of a call into the exchange that made it. */
@FunctionalInterface
interface CallResult {

    void write(Exchange exchange, StatusReply reply);
}

package io.github.camelzoho.massupdate.service.messaging;

import java.util.List;

import io.github.camelzoho.massupdate.jobs.ItemVerdict;
import org.apache.camel.Exchange;

/** Reads what {@code zohomassupdate-jobs:watch} or {@code submit} left in the body. */
final class Verdicts {

    private Verdicts() {
    }

    /** Not copied: each verdict of many is made when it is asked for. */
    @SuppressWarnings("unchecked")
    static List<ItemVerdict> in(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }
}

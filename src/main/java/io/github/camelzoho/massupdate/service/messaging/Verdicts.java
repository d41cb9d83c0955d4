package io.github.camelzoho.massupdate.service.messaging;

import java.util.List;

import io.github.camelzoho.massupdate.jobs.ItemVerdict;
import org.apache.camel.Exchange;

/** Reads what {@code zohomassupdate-jobs:watch} or {@code submit} left in the body. */
final class Verdicts {

    private Verdicts() {
    }

    static List<ItemVerdict> in(Exchange exchange) {
        List<?> verdicts = exchange.getMessage().getBody(List.class);
        return verdicts.stream().map(ItemVerdict.class::cast).toList();
    }
}

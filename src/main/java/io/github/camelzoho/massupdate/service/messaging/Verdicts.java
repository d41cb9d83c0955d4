package io.github.camelzoho.massupdate.service.messaging;

import java.util.List;

import io.github.camelzoho.massupdate.jobs.Verdict;
import org.apache.camel.Exchange;

/** Reads what {@code zohomassupdate-jobs:watch} left in the body. */
final class Verdicts {

    private Verdicts() {
    }

    static List<Verdict> in(Exchange exchange) {
        List<?> verdicts = exchange.getMessage().getBody(List.class);
        return verdicts.stream().map(Verdict.class::cast).toList();
    }
}

package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.JobState;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import org.apache.camel.Exchange;

/** Puts an answer into the exchange that asked. */
final class StatusResult {

    private StatusResult() {
    }

    static void write(Exchange exchange, StatusAnswer answer, int polls, boolean failOnJobFailure) {
        StatusHeaders.write(exchange.getMessage(), answer.status(), polls, answer.creditsRemaining());
        exchange.getMessage().setBody(answer.status());
        if (failOnJobFailure && answer.status().state() == JobState.FAILED) {
            exchange.setException(new ZohoMassUpdateJobFailedException(answer.status()));
        }
    }
}

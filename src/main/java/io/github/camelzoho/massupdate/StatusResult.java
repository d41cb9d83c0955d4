package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.JobState;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import org.apache.camel.Exchange;

/** Puts an answer into the exchange that asked. */
record StatusResult(JobKey key, boolean failOnJobFailure) implements CallResult {

    @Override
    public void write(Exchange exchange, StatusReply reply) {
        if (reply instanceof StatusAnswer answer) {
            write(exchange, answer, 1, failOnJobFailure);
        } else {
            exchange.setException(FailedCalls.exception(key, (CallError) reply));
        }
    }

    static void write(Exchange exchange, StatusAnswer answer, int polls, boolean failOnJobFailure) {
        StatusHeaders.write(exchange.getMessage(), answer.status(), polls, answer.creditsRemaining());
        exchange.getMessage().setBody(answer.status());
        if (failOnJobFailure && answer.status().state() == JobState.FAILED) {
            exchange.setException(new ZohoMassUpdateJobFailedException(answer.status()));
        }
    }
}

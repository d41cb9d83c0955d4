package io.github.camelzoho.massupdate;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.poll.WaitHandler;
import io.github.camelzoho.massupdate.poll.WaitOutcome;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** Ends an exchange that waits for a job. */
final class AwaitOperation implements WaitHandler {

    private final Exchange exchange;
    private final AsyncCallback callback;
    private final JobKey key;
    private final Progress progress;
    private final boolean failOnJobFailure;

    AwaitOperation(Exchange exchange, AsyncCallback callback, JobKey key, Progress progress, boolean failOnJobFailure) {
        this.exchange = exchange;
        this.callback = callback;
        this.key = key;
        this.progress = progress;
        this.failOnJobFailure = failOnJobFailure;
    }

    @Override
    public void observed(StatusAnswer answer, int polls) {
        progress.tell(exchange, answer.status(), polls);
    }

    @Override
    public void ended(WaitOutcome outcome) {
        if (outcome instanceof WaitOutcome.Settled settled) {
            StatusResult.write(exchange, settled.answer(), settled.polls(), failOnJobFailure);
        } else if (outcome instanceof WaitOutcome.Failed failed) {
            exchange.setException(FailedCalls.exception(key, failed.error()));
        } else if (outcome instanceof WaitOutcome.TimedOut timedOut) {
            timedOut(timedOut);
        } else {
            exchange.setException(((WaitOutcome.GivenUp) outcome).cause());
        }
        callback.done(false);
    }

    /** The body stays what it was, so that the exchange can wait again. */
    private void timedOut(WaitOutcome.TimedOut outcome) {
        if (outcome.last() != null) {
            StatusHeaders.write(exchange.getMessage(), outcome.last().status(), outcome.polls(),
                    outcome.last().creditsRemaining());
        }
        exchange.setException(new ZohoMassUpdateTimeoutException(key, outcome));
    }
}

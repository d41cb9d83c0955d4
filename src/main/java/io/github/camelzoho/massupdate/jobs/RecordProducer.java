package io.github.camelzoho.massupdate.jobs;

import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.jobs.runtime.Claim;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Stores what a status call said. */
final class RecordProducer extends DefaultAsyncProducer {

    private final Recorder recorder;

    RecordProducer(JobsEndpoint endpoint) {
        super(endpoint);
        this.recorder = new Recorder(endpoint);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Claim claim = exchange.getProperty(JobsConstants.CLAIM, Claim.class);
            StatusReply reply = reply(exchange, claim);
            claim.callOver(reply);
            if (claim.takeRecording()) {
                recorder.record(claim, reply, failure -> {
                    if (failure != null) {
                        exchange.setException(failure);
                    }
                    callback.done(false);
                });
                return false;
            }
        } catch (Throwable e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    private static StatusReply reply(Exchange exchange, Claim claim) {
        if (claim == null) {
            throw new IllegalArgumentException(
                    "There is no claimed job in the exchange: use %1$s:record in a route from %1$s:due."
                            .formatted(JobsComponent.SCHEME));
        }
        StatusReply answer = Recorder.answer(exchange);
        StatusReply reply = answer == null ? Recorder.failure(exchange, claim) : answer;
        if (reply == null) {
            throw new IllegalArgumentException("The body holds no status of job %s: call zohomassupdate before %s:record."
                    .formatted(claim.job().key(), JobsComponent.SCHEME));
        }
        if (reply instanceof StatusAnswer given && !given.status().key().equals(claim.job().key())) {
            throw new IllegalArgumentException("The body holds the status of job %s, but the exchange is about job %s."
                    .formatted(given.status().key(), claim.job().key()));
        }
        return reply;
    }
}

package io.github.camelzoho.massupdate.connection;

import java.net.URI;
import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.StatusCall;
import io.github.camelzoho.massupdate.api.StatusReply;

/**
 * Where does a job stand?
 *
 * @param guard asked before it is sent, {@code null} for none
 */
record StatusQuestion(StatusCall call, JobKey key, CallGuard guard) implements ApiCall {

    @Override
    public StatusReply send(URI api, String token) {
        if (guard != null && !guard.maySend()) {
            return new CallError(ErrorKind.NOT_SENT, "NOT_SENT", 0, null,
                    "The status call for job %s of %s was not sent, since it came too late.".formatted(key.jobId(), key.module()),
                    null);
        }
        return call.ask(api, key, token);
    }

    @Override
    public boolean limitedByCaller() {
        return guard != null;
    }

    @Override
    public void ended(StatusReply reply, Duration busy) {
        if (guard != null) {
            guard.ended(reply, busy);
        }
    }

    @Override
    public ErrorKind unexpected() {
        return ErrorKind.TRANSIENT;
    }
}

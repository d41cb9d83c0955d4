package io.github.camelzoho.massupdate.connection;

import java.net.URI;
import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.CallGuard;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.api.SubmitCall;

/**
 * Schedule a mass update.
 *
 * @param guard asked before it is sent, {@code null} for none
 */
record Submission(SubmitCall call, MassUpdate update, CallGuard guard) implements ApiCall {

    @Override
    public StatusReply send(URI api, String token) {
        if (guard != null && !guard.maySend()) {
            return new CallError(ErrorKind.NOT_SENT, "NOT_SENT", 0, null,
                    "The mass update of %s was not submitted, since it came too late.".formatted(update.module()), null);
        }
        return call.submit(api, update, token);
    }

    @Override
    public void ended(StatusReply reply, Duration busy) {
        if (guard != null) {
            guard.ended(reply, busy);
        }
    }

    @Override
    public ErrorKind unexpected() {
        return ErrorKind.UNCERTAIN;
    }
}

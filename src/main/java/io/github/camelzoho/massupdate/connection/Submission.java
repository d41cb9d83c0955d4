package io.github.camelzoho.massupdate.connection;

import java.net.URI;

import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.api.SubmitCall;

/** Schedule a mass update. */
record Submission(SubmitCall call, MassUpdate update) implements ApiCall {

    @Override
    public StatusReply send(URI api, String token) {
        return call.submit(api, update, token);
    }

    @Override
    public ErrorKind unexpected() {
        return ErrorKind.UNCERTAIN;
    }
}

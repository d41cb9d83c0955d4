package io.github.camelzoho.massupdate.connection;

import java.net.URI;
import java.time.Duration;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.NoAnswer;
import io.github.camelzoho.massupdate.api.StatusCall;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.api.SubmitCall;
import io.github.camelzoho.massupdate.auth.AccessToken;

/**
 * The API of one organisation.
 *
 * @param url            where it is
 * @param tokenNamesUrl  whether the address that comes with a token goes before that one
 * @param requestTimeout how long a call may take
 * @param status         the status call
 * @param submit         the call that schedules a mass update
 */
record ZohoApi(URI url, boolean tokenNamesUrl, Duration requestTimeout, StatusCall status, SubmitCall submit) {

    private static final Duration BUSY_AFTER_CUT = Duration.ofSeconds(1);

    StatusReply send(ApiCall call, AccessToken token) {
        URI target = tokenNamesUrl && token.apiDomain() != null ? token.apiDomain() : url;
        return call.send(target, token.value());
    }

    /** How long Zoho may still be busy with a call that is over on this side, and count it among those that run at once. */
    Duration busyAfter(StatusReply reply) {
        if (!(reply instanceof CallError error)) {
            return Duration.ZERO;
        }
        return switch (error.code()) {
            case NoAnswer.TIMEOUT -> requestTimeout;
            case NoAnswer.IO_ERROR -> BUSY_AFTER_CUT;
            default -> Duration.ZERO;
        };
    }
}

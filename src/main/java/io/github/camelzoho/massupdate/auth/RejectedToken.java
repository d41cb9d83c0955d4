package io.github.camelzoho.massupdate.auth;

import java.time.Instant;

import io.github.camelzoho.massupdate.api.CallError;

/**
 * A token that Zoho rejected although it should be valid. That can be a fault of the server, so the token is tried again after
 * a back-off.
 *
 * @param token    the token, {@code null} when none is rejected
 * @param refusals how often Zoho refused one since it last took one
 * @param pause    when to try again
 */
record RejectedToken(AccessToken token, int refusals, RefreshPause pause) {

    static final RejectedToken NONE = new RejectedToken(null, 0, RefreshPause.NONE);

    RejectedToken refused(AccessToken refused, CallError error, Instant now) {
        return new RejectedToken(refused, refusals + 1, RefreshPause.untilProbe(error, refusals + 1, now));
    }

    /** The token may be tried again at once. */
    RejectedToken pauseEnded() {
        return new RejectedToken(token, refusals, pause.ended());
    }

    /** Whether the token is not to be used now. */
    boolean forbids(AccessToken wanted, Instant now) {
        return wanted != null && wanted.sameSecret(token) && pause.holds(now);
    }
}

package io.github.camelzoho.massupdate.auth;

import java.time.Instant;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;

/** One access token that is not renewed. */
public final class StaticTokenSource implements TokenSource {

    private final AccessToken token;
    private volatile CallError error;

    public StaticTokenSource(String token) {
        this.token = new AccessToken(token, Instant.MIN, Instant.MAX, null);
    }

    @Override
    public AccessToken token() {
        return token;
    }

    @Override
    public boolean mayStillBeGood(AccessToken refused) {
        return false;
    }

    @Override
    public AccessToken renew(AccessToken refused, CallError cause) throws TokenException {
        error = new CallError(ErrorKind.AUTHENTICATION, cause.code(), cause.httpStatus(), cause.details(),
                "Zoho refused the access token, which has expired, was revoked, or belongs to another data centre or"
                        + " environment: set a new accessToken, or clientId, clientSecret and refreshToken to have it renewed.",
                null);
        throw new TokenException(error);
    }

    @Override
    public void accepted(AccessToken taken) {
        if (error != null) {
            error = null;
        }
    }

    @Override
    public void refused(AccessToken refused, CallError cause) {
        error = cause;
    }

    @Override
    public TokenState state() {
        return new TokenState(null, null, error, 0);
    }
}

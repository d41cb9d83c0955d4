package io.github.camelzoho.massupdate.auth;

import java.time.Instant;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;

/** One access token that is not renewed. */
public final class StaticTokenSource implements TokenSource {

    private final AccessToken token;
    private final OptionNames names;
    private volatile CallError error;

    public StaticTokenSource(String token, OptionNames names) {
        this.token = new AccessToken(token, Instant.MIN, Instant.MAX, null);
        this.names = names;
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
                ("Zoho refused the access token, which has expired, was revoked, or belongs to another data centre or"
                        + " environment: set a new %s, or %s, %s and %s to have it renewed.").formatted(names.of("accessToken"),
                        names.of("clientId"), names.of("clientSecret"), names.of("refreshToken")),
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

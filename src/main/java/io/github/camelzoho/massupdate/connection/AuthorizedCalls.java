package io.github.camelzoho.massupdate.connection;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.auth.AccessToken;
import io.github.camelzoho.massupdate.auth.OptionNames;
import io.github.camelzoho.massupdate.auth.TokenException;
import io.github.camelzoho.massupdate.auth.TokenSource;
import io.github.camelzoho.massupdate.auth.TokenState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the calls of a connection with its access token, and once more with a new one after a 401. */
final class AuthorizedCalls {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorizedCalls.class);

    private final String connection;
    private final ZohoApi api;
    private final TokenSource tokens;
    private final OptionNames names;

    AuthorizedCalls(String connection, ZohoApi api, TokenSource tokens, OptionNames names) {
        this.connection = connection;
        this.api = api;
        this.tokens = tokens;
        this.names = names;
    }

    TokenState tokenState() {
        return tokens.state();
    }

    /** Asks for a token at once when the next call needs one. */
    void retryTokens() {
        tokens.retry();
    }

    /** Ends what waits for a token. */
    void close() {
        tokens.close();
    }

    StatusReply send(ApiCall call) {
        try {
            return withToken(call);
        } catch (TokenException e) {
            return e.error();
        }
    }

    /** The error of a call that failed in a way that none should. */
    CallError unexpected(ErrorKind kind, Throwable cause) {
        LOG.error("A call of the connection {} failed unexpectedly", connection, cause);
        return new CallError(kind, "UNEXPECTED", 0, null, "The call failed unexpectedly: %s.".formatted(cause), null);
    }

    /** Sent again only after a 401, which says that nothing was done: so that is safe for every call. */
    private StatusReply withToken(ApiCall call) throws TokenException {
        AccessToken token = firstToken();
        StatusReply reply = api.send(call, token);
        if (rejectsToken(reply) && tokens.mayStillBeGood(token)) {
            reply = api.send(call, token);
        }
        if (rejectsToken(reply)) {
            token = tokens.renew(token, (CallError) reply);
            reply = api.send(call, token);
            if (rejectsToken(reply)) {
                CallError error = withLikelyCause((CallError) reply);
                tokens.refused(token, error);
                return error;
            }
        }
        if (!(reply instanceof CallError error)) {
            tokens.accepted(token);
            return reply;
        }
        if (error.kind() == ErrorKind.NOT_FOUND || error.kind() == ErrorKind.PERMISSION) {
            tokens.accepted(token);
        }
        return reply;
    }

    /** If this fails, nothing was sent. */
    private AccessToken firstToken() throws TokenException {
        try {
            return tokens.token();
        } catch (RuntimeException | Error e) {
            throw new TokenException(unexpected(ErrorKind.TRANSIENT, e));
        }
    }

    /** Also by a 401 that gives no reason; AUTHENTICATION_FAILURE is a header that was lost or broken, not a token. */
    private static boolean rejectsToken(StatusReply reply) {
        return reply instanceof CallError error && error.kind() == ErrorKind.AUTHENTICATION
                && !"AUTHENTICATION_FAILURE".equals(error.code());
    }

    private CallError withLikelyCause(CallError error) {
        return new CallError(error.kind(), error.code(), error.httpStatus(), error.details(),
                ("Zoho refused a new access token of the connection %s (%s): it is most likely good for another data centre or"
                 + " environment; check %s, %s and %s.").formatted(connection, error.code(), names.of("dataCenter"), names.of("environment"),
                        names.of("apiDomain")),
                error.retryAfter());
    }
}

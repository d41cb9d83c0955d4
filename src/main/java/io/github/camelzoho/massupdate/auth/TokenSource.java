package io.github.camelzoho.massupdate.auth;

import io.github.camelzoho.massupdate.api.CallError;

/** Where the calls of one connection get their access tokens. Safe for many threads. */
public interface TokenSource {

    /**
     * A token to call with. May wait for one refresh.
     *
     * @throws TokenException if there is none now
     */
    AccessToken token() throws TokenException;

    /**
     * Whether Zoho may have refused the token by mistake, so that it is worth another try: Zoho has taken it before, and it
     * is too young to be given up, since the number of new ones is limited.
     */
    boolean mayStillBeGood(AccessToken refused);

    /**
     * A token in place of one that Zoho refused. Only the first call for a token costs a refresh.
     *
     * @param  error          how Zoho refused it
     * @throws TokenException if there is no other
     */
    AccessToken renew(AccessToken refused, CallError error) throws TokenException;

    /** Zoho took the token. */
    void accepted(AccessToken token);

    /**
     * Zoho refused the token although it was new. For a while the next calls fail with this error, so that they do not cost
     * a token each.
     */
    void refused(AccessToken token, CallError error);

    /** A person says that what failed is repaired: the next call asks for a token at once, whatever pause there is. Does not block. */
    default void retry() {
    }

    /** Ends what waits for a token that somebody else asks for. */
    default void close() {
    }

    /** What there is to show of it. */
    TokenState state();
}

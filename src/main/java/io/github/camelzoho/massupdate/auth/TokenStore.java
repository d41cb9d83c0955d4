package io.github.camelzoho.massupdate.auth;

/**
 * Where the access token of a refresh token is kept. A store that several replicas share lets them live on one token: Zoho
 * allows ten new ones in ten minutes, and silently ends the oldest when there are too many.
 * <p>
 * A store keeps neither the credentials nor a token in clear: it names credentials by their {@link Credentials#fingerprint}.
 * Methods may be called from any thread; an exception fails the call that wanted the token, which may be tried again.
 */
public interface TokenStore {

    /** The token that was stored last, {@code null} when there is none. */
    AccessToken load(Credentials credentials);

    /**
     * Asks for the permit to refresh. One is given at a time; it lapses after a minute or two at the latest, should its owner
     * have died. At most {@link RefreshBudget#REFRESHES} are granted in {@link RefreshBudget#WINDOW}.
     */
    RefreshPermit tryAcquire(Credentials credentials);

    /** Stores the token that the refresh brought, and releases the permit. */
    void complete(Credentials credentials, AccessToken token);

    /** Releases a permit whose refresh brought no token. It counts as a refresh all the same. */
    void release(Credentials credentials);
}

package io.github.camelzoho.massupdate.auth;

import java.net.URI;
import java.util.HexFormat;

/**
 * What the refresh grant needs.
 *
 * @param accountsUrl  where tokens come from; checked
 * @param clientId     the id of the client in Zoho's API console
 * @param clientSecret the secret of that client
 * @param refreshToken the refresh token of the user in whose name calls are made
 */
public record Credentials(URI accountsUrl, String clientId, String clientSecret, String refreshToken) {

    /** Names these credentials in a {@link TokenStore}; it does not reveal them. */
    public String fingerprint() {
        return HexFormat.of().formatHex(Sha256.of(String.join("\n", accountsUrl.toString(), clientId, refreshToken)));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Credentials[accountsUrl=" + accountsUrl + "]";
    }
}

package io.github.camelzoho.massupdate.auth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    /** Names these credentials in a {@link TokenStore}; they cannot be had back from it. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String all = String.join("\n", accountsUrl.toString(), clientId, refreshToken);
            return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Credentials[accountsUrl=" + accountsUrl + "]";
    }
}

package io.github.camelzoho.massupdate.simulator;

import java.util.Set;

/**
 * What the token call must present, and what its tokens are good for.
 *
 * @param clientId the registered client
 * @param clientSecret its secret
 * @param refreshToken the one valid refresh token
 * @param accessToken an access token that is always valid, for users without a token call, or null
 * @param scopes scopes of each token issued from now on, such as {@code ZohoCRM.mass_update.READ}
 */
public record ClientCredentials(String clientId, String clientSecret, String refreshToken, String accessToken, Set<String> scopes) {

    /** Well-known values, so that they need no configuration. */
    public static ClientCredentials defaults() {
        return new ClientCredentials("1000.SIMULATOR", "simulator-secret", "1000.simulator.refresh", null,
                Set.of("ZohoCRM.mass_update.READ", "ZohoCRM.mass_update.UPDATE"));
    }

    public ClientCredentials {
        scopes = Set.copyOf(scopes);
    }

    public ClientCredentials withRefreshToken(String value) {
        return new ClientCredentials(clientId, clientSecret, value, accessToken, scopes);
    }

    public ClientCredentials withAccessToken(String value) {
        return new ClientCredentials(clientId, clientSecret, refreshToken, value, scopes);
    }

    public ClientCredentials withScopes(Set<String> values) {
        return new ClientCredentials(clientId, clientSecret, refreshToken, accessToken, values);
    }

    @Override
    public String toString() {
        return "Credentials[clientId=" + clientId + ", scopes=" + scopes + "]";
    }
}

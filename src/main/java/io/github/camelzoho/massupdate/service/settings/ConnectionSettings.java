package io.github.camelzoho.massupdate.service.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How to reach one Zoho organisation. Each secret may stand in a file instead. */
public interface ConnectionSettings {

    /** Of the client in the Zoho API console. */
    Optional<String> clientId();

    /** Of the client in the Zoho API console. */
    Optional<String> clientSecret();

    /** A file that holds the client secret. */
    Optional<Path> clientSecretFile();

    /** What access tokens are made from; it does not expire. */
    Optional<String> refreshToken();

    /** A file that holds the refresh token. */
    Optional<Path> refreshTokenFile();

    /** Instead of client id, client secret and refresh token: a token that is used as it is, and ends after an hour. */
    Optional<String> accessToken();

    /** A file that holds the access token. */
    Optional<Path> accessTokenFile();

    /** Of the organisation: US, EU, IN, AU, JP, CN, CA, SA, UK or AE. */
    Optional<String> dataCenter();

    /** {@code production}, {@code sandbox} or {@code developer}; production where it is not set. */
    Optional<String> environment();

    /** The host of the API, instead of the one of the data centre. */
    Optional<String> apiDomain();

    /** Where tokens are made, instead of the one of the data centre. */
    Optional<String> accountsUrl();

    /** Further hosts that may receive a token: host or host:port, comma-separated. */
    Optional<String> allowedHosts();

    /** The version of the API, v2 to v8; v7 where it is not set. */
    Optional<String> apiVersion();

    /** Most calls at the same time, of all replicas together; 5 where it is not set, as the smallest edition of Zoho CRM allows. */
    OptionalInt maxConcurrentCalls();

    /**
     * Most status calls in 24 hours, of all replicas together, a credit each: they become rarer once half of them are made. As many
     * as it takes where it is not set.
     */
    OptionalLong creditsPerDay();
}

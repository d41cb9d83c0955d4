package io.github.camelzoho.massupdate.service;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** How to reach one Zoho organisation. Each secret may stand in a file instead. */
interface ConnectionSettings {

    Optional<String> clientId();

    Optional<String> clientSecret();

    Optional<Path> clientSecretFile();

    Optional<String> refreshToken();

    Optional<Path> refreshTokenFile();

    Optional<String> accessToken();

    Optional<Path> accessTokenFile();

    /** US, EU, IN, AU, JP, CN, CA, SA, UK or AE. */
    Optional<String> dataCenter();

    /** production, sandbox or developer. */
    Optional<String> environment();

    Optional<String> apiDomain();

    Optional<String> accountsUrl();

    /** Further hosts that may receive a token: host or host:port, comma-separated. */
    Optional<String> allowedHosts();

    Optional<String> apiVersion();

    OptionalInt maxConcurrentCalls();
}

package io.github.camelzoho.massupdate.service.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.github.camelzoho.massupdate.api.JobKey;

/** How to reach one Zoho organisation. Each secret may stand in a file instead. */
public interface ConnectionSettings {

    /** How the names of all settings of a connection begin, up to the last dot. */
    static String prefix(String connection) {
        return JobKey.DEFAULT_CONNECTION.equals(connection) ? "zoho" : "massupdate.connections." + connection;
    }

    /** The client id of the application in the Zoho API console, such as {@code 1000.ABCDEFGHIJ}. */
    Optional<String> clientId();

    /** The client secret of the application in the Zoho API console. */
    Optional<String> clientSecret();

    /** A file that holds the client secret, such as {@code /run/secrets/zoho-client-secret}. */
    Optional<Path> clientSecretFile();

    /** The refresh token, from which access tokens are made, such as {@code 1000.abcdef.012345}. It does not expire. */
    Optional<String> refreshToken();

    /** A file that holds the refresh token, such as {@code /run/secrets/zoho-refresh-token}. */
    Optional<Path> refreshTokenFile();

    /**
     * An access token, in place of client id, client secret and refresh token. It is never renewed, and expires after an hour.
     */
    Optional<String> accessToken();

    /** A file that holds the access token, such as {@code /run/secrets/zoho-access-token}. */
    Optional<Path> accessTokenFile();

    /** The data centre of the organisation: US, EU, IN, AU, JP, CN, CA, SA, UK or AE. */
    Optional<String> dataCenter();

    /** The environment of the organisation: {@code production} (the default), {@code sandbox} or {@code developer}. */
    Optional<String> environment();

    /** The address of the API, in place of the one of the data centre, such as {@code https://www.zohoapis.eu}. */
    Optional<String> apiDomain();

    /**
     * The address that issues access tokens, in place of the one of the data centre, such as {@code https://accounts.zoho.eu}.
     */
    Optional<String> accountsUrl();

    /** Further hosts that may receive a token, comma-separated, as host or host:port, such as {@code crm.example.com:8443}. */
    Optional<String> allowedHosts();

    /** The version of the API, {@code v2} to {@code v8}. The default is {@code v7}. */
    Optional<String> apiVersion();

    /**
     * How many calls all replicas together may make at the same time. The default is 5, as the smallest edition of Zoho CRM
     * allows.
     */
    OptionalInt maxConcurrentCalls();

    /**
     * How many status calls all replicas together may make in 24 hours, such as {@code 20000}; each costs a credit. Once half of
     * them are made, calls become rarer. Without this setting there is no such limit.
     */
    OptionalLong creditsPerDay();
}

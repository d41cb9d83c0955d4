package io.github.camelzoho.massupdate.connection;

import java.net.URI;
import java.util.regex.Pattern;

import io.github.camelzoho.massupdate.auth.AllowedHosts;
import io.github.camelzoho.massupdate.auth.Credentials;
import io.github.camelzoho.massupdate.auth.OptionNames;

/**
 * The options of a connection, checked.
 *
 * @param apiUrl             where the API is, if the option says so; otherwise {@code null}
 * @param usualApiUrl        where the API is when neither option nor token says
 * @param hosts              who may receive tokens
 * @param credentials        for the refresh grant, {@code null} when there is an access token instead
 * @param accessToken        to use as it is, {@code null} when there are credentials
 * @param apiVersion         the version in the path of the API
 * @param maxConcurrentCalls how many calls at once
 */
record ConnectionSetup(
        URI apiUrl,
        URI usualApiUrl,
        AllowedHosts hosts,
        Credentials credentials,
        String accessToken,
        String apiVersion,
        int maxConcurrentCalls) {

    private static final Pattern API_VERSION = Pattern.compile("v[0-9]{1,2}(\\.[0-9]{1,2})?");

    /**
     * @throws IllegalArgumentException if an option is wrong or missing; the message says what to do
     */
    static ConnectionSetup of(String connection, ZohoConnectionConfiguration options, OptionNames names) {
        check(connection, options, names);
        AllowedHosts hosts = AllowedHosts.of(options.getAllowedHosts(), names);
        URI api = given(options.getApiDomain()) ? hosts.check(names.of("apiDomain"), options.getApiDomain()) : null;
        Credentials credentials = credentials(options, hosts, names);
        if (credentials == null && !given(options.getAccessToken())) {
            throw new IllegalArgumentException("The connection %s has no credentials: set %s, %s and %s, or %s.".formatted(connection,
                    names.of("clientId"), names.of("clientSecret"), names.of("refreshToken"), names.of("accessToken")));
        }
        return new ConnectionSetup(api, options.getDataCenter().apiUrl(options.getEnvironment()), hosts, credentials,
                credentials == null ? options.getAccessToken().strip() : null, options.getApiVersion(),
                options.getMaxConcurrentCalls());
    }

    private static void check(String connection, ZohoConnectionConfiguration options, OptionNames names) {
        if (!API_VERSION.matcher(String.valueOf(options.getApiVersion())).matches()) {
            throw new IllegalArgumentException("The %s '%s' of the connection %s is not valid: use one such as v7."
                    .formatted(names.of("apiVersion"), options.getApiVersion(), connection));
        }
        if (options.getMaxConcurrentCalls() < 1) {
            throw new IllegalArgumentException("The %s %s of the connection %s is not valid: use 1 or more."
                    .formatted(names.of("maxConcurrentCalls"), options.getMaxConcurrentCalls(), connection));
        }
    }

    private static Credentials credentials(ZohoConnectionConfiguration options, AllowedHosts hosts, OptionNames names) {
        if (!given(options.getRefreshToken()) || !given(options.getClientId()) || !given(options.getClientSecret())) {
            return null;
        }
        URI accounts = given(options.getAccountsUrl())
                ? hosts.check(names.of("accountsUrl"), options.getAccountsUrl())
                : options.getDataCenter().accountsUrl();
        return new Credentials(accounts, options.getClientId().strip(), options.getClientSecret().strip(),
                options.getRefreshToken().strip());
    }

    private static boolean given(String option) {
        return option != null && !option.isBlank();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ConnectionSetup[apiUrl=" + apiUrl + ", usualApiUrl=" + usualApiUrl + "]";
    }
}

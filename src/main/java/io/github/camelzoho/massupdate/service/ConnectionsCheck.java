package io.github.camelzoho.massupdate.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

import io.github.camelzoho.massupdate.api.JobKey;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;

/** Every Zoho organisation has all that a token takes, and addresses that a token may be sent to. */
@Singleton
class ConnectionsCheck implements StartupCheck {

    private final DefaultConnectionSettings defaultConnection;
    private final ServiceSettings settings;

    ConnectionsCheck(DefaultConnectionSettings defaultConnection, ServiceSettings settings) {
        this.defaultConnection = defaultConnection;
        this.settings = settings;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        boolean named = !settings.connections().isEmpty();
        if (!hasCredentials(defaultConnection)) {
            if (!named) {
                return Optional.of("No Zoho organisation is configured: set ZOHO_CLIENT_ID, ZOHO_CLIENT_SECRET and "
                        + "ZOHO_REFRESH_TOKEN, or look around without an account with -Dquarkus.profile=demo.");
            }
        } else {
            Optional<String> problem = problem("zoho", JobKey.DEFAULT_CONNECTION, defaultConnection);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return new TreeMap<>(settings.connections()).entrySet().stream()
                .map(entry -> problem("massupdate.connections." + entry.getKey(), entry.getKey(), entry.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static boolean hasCredentials(ConnectionSettings connection) {
        return connection.clientId().isPresent()
                || connection.clientSecret().isPresent() || connection.clientSecretFile().isPresent()
                || connection.refreshToken().isPresent() || connection.refreshTokenFile().isPresent()
                || connection.accessToken().isPresent() || connection.accessTokenFile().isPresent();
    }

    private static Optional<String> problem(String prefix, String name, ConnectionSettings connection) {
        try {
            Optional<String> incomplete = incomplete(prefix + ".", connection);
            if (incomplete.isEmpty()) {
                ZohoConnectionOptions.options(prefix, connection).validate(name);
            }
            return incomplete;
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> incomplete(String prefix, ConnectionSettings connection) {
        boolean secret = isGiven(prefix + "client-secret", connection.clientSecret(), connection.clientSecretFile());
        boolean refresh = isGiven(prefix + "refresh-token", connection.refreshToken(), connection.refreshTokenFile());
        boolean access = isGiven(prefix + "access-token", connection.accessToken(), connection.accessTokenFile());
        if (access && !refresh) {
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>();
        addUnless(connection.clientId().isPresent(), prefix + "client-id", missing);
        addUnless(secret, prefix + "client-secret", missing);
        addUnless(refresh, prefix + "refresh-token", missing);
        return missing.isEmpty() ? Optional.empty() : Optional.of(
                "%s %s missing: an access token is renewed with client id, client secret and refresh token; set %s."
                        .formatted(String.join(" and ", missing), missing.size() == 1 ? "is" : "are",
                                String.join(" and ", missing.stream().map(ConnectionsCheck::variable).toList())));
    }

    private static boolean isGiven(String name, Optional<String> value, Optional<Path> file) {
        return Secrets.read(name, value, file).isPresent();
    }

    private static void addUnless(boolean given, String name, List<String> missing) {
        if (!given) {
            missing.add(name);
        }
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}

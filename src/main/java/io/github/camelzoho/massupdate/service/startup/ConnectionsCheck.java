package io.github.camelzoho.massupdate.service.startup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.service.settings.ConnectionSettings;
import io.github.camelzoho.massupdate.service.settings.DefaultConnectionSettings;
import io.github.camelzoho.massupdate.service.settings.Secrets;
import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import io.github.camelzoho.massupdate.service.settings.SettingNames;
import io.github.camelzoho.massupdate.service.zoho.ZohoConnectionOptions;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;

/** Every Zoho organisation has all that a token takes, and addresses that a token may be sent to. */
@Singleton
class ConnectionsCheck implements StartupCheck {

    private final DefaultConnectionSettings defaultConnection;
    private final ServiceSettings settings;
    private final SettingNames names;

    ConnectionsCheck(DefaultConnectionSettings defaultConnection, ServiceSettings settings, SettingNames names) {
        this.defaultConnection = defaultConnection;
        this.settings = settings;
        this.names = names;
    }

    @Override
    public Optional<String> problem(CamelContext context) {
        boolean named = !settings.connections().isEmpty();
        if (!ZohoConnectionOptions.hasCredentials(defaultConnection)) {
            if (!named) {
                return Optional.of("No Zoho organisation is configured: set ZOHO_CLIENT_ID, ZOHO_CLIENT_SECRET and "
                        + "ZOHO_REFRESH_TOKEN, or look around without an account with -Dquarkus.profile=demo.");
            }
        } else {
            Optional<String> problem = problem(JobKey.DEFAULT_CONNECTION, defaultConnection);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return new TreeMap<>(settings.connections()).entrySet().stream()
                .map(entry -> problem(entry.getKey(), entry.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> problem(String name, ConnectionSettings connection) {
        try {
            OptionalLong budget = connection.creditsPerDay();
            if (budget.isPresent() && budget.getAsLong() < 1) {
                return Optional.of("The setting %s is %s: give the number of calls a day, 1 or more, or leave it out."
                        .formatted(names.of(name, "creditsPerDay"), budget.getAsLong()));
            }
            Optional<String> incomplete = incomplete(ConnectionSettings.prefix(name) + ".", connection);
            if (incomplete.isEmpty()) {
                ZohoConnectionOptions.check(name, connection, names);
            }
            return incomplete;
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Optional.of(PlainText.of(e));
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
                "Access tokens are made with client id, client secret and refresh token: set %s.".formatted(String.join(" and ", missing)));
    }

    private static boolean isGiven(String name, Optional<String> value, Optional<Path> file) {
        return Secrets.read(name, value, file).isPresent();
    }

    private static void addUnless(boolean given, String name, List<String> missing) {
        if (!given) {
            missing.add(name);
        }
    }
}

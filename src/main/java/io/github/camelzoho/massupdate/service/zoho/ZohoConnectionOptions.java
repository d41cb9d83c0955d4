package io.github.camelzoho.massupdate.service.zoho;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.auth.DataCenter;
import io.github.camelzoho.massupdate.auth.Environment;
import io.github.camelzoho.massupdate.connection.ZohoConnectionConfiguration;
import io.github.camelzoho.massupdate.service.settings.ConnectionSettings;
import io.github.camelzoho.massupdate.service.settings.DefaultConnectionSettings;
import io.github.camelzoho.massupdate.service.settings.Secrets;
import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import io.github.camelzoho.massupdate.service.settings.SettingNames;
import jakarta.inject.Singleton;

/** The Zoho organisations of the settings, as the component takes them. */
@Singleton
public class ZohoConnectionOptions {

    private final Map<String, ZohoConnectionConfiguration> byName = new LinkedHashMap<>();

    ZohoConnectionOptions(ServiceSettings settings, DefaultConnectionSettings defaultConnection) {
        byName.put(JobKey.DEFAULT_CONNECTION, options(JobKey.DEFAULT_CONNECTION, defaultConnection));
        settings.connections().forEach((name, connection) -> byName.put(name, options(name, connection)));
    }

    public Map<String, ZohoConnectionConfiguration> byName() {
        return byName;
    }

    /** Those that have credentials: the default one has none where all organisations have names. */
    public Map<String, ZohoConnectionConfiguration> inUse() {
        Map<String, ZohoConnectionConfiguration> inUse = new LinkedHashMap<>(byName);
        inUse.values().removeIf(options -> options.getRefreshToken() == null && options.getAccessToken() == null);
        return inUse;
    }

    /**
     * @throws IllegalStateException    if a secret cannot be read, or a name is none of those there are
     * @throws IllegalArgumentException if a setting is wrong; the message calls each as {@code names} do
     */
    public static void check(String name, ConnectionSettings settings, SettingNames names) {
        options(name, settings).validate(name, option -> names.of(name, option));
    }

    private static ZohoConnectionConfiguration options(String name, ConnectionSettings settings) {
        String prefix = ConnectionSettings.prefix(name);
        ZohoConnectionConfiguration options = new ZohoConnectionConfiguration();
        settings.clientId().ifPresent(options::setClientId);
        Secrets.read(prefix + ".client-secret", settings.clientSecret(), settings.clientSecretFile())
                .ifPresent(options::setClientSecret);
        Secrets.read(prefix + ".refresh-token", settings.refreshToken(), settings.refreshTokenFile())
                .ifPresent(options::setRefreshToken);
        Secrets.read(prefix + ".access-token", settings.accessToken(), settings.accessTokenFile())
                .ifPresent(options::setAccessToken);
        settings.dataCenter().ifPresent(center -> options.setDataCenter(choice(prefix + ".data-center", DataCenter.values(), center)));
        settings.environment().ifPresent(environment -> options.setEnvironment(
                choice(prefix + ".environment", Environment.values(), environment)));
        settings.apiDomain().ifPresent(options::setApiDomain);
        settings.accountsUrl().ifPresent(options::setAccountsUrl);
        settings.allowedHosts().ifPresent(options::setAllowedHosts);
        settings.apiVersion().ifPresent(options::setApiVersion);
        settings.maxConcurrentCalls().ifPresent(options::setMaxConcurrentCalls);
        return options;
    }

    /** Whether anything is set that a token could be made from. */
    public static boolean hasCredentials(ConnectionSettings connection) {
        return connection.clientId().isPresent()
                || connection.clientSecret().isPresent() || connection.clientSecretFile().isPresent()
                || connection.refreshToken().isPresent() || connection.refreshTokenFile().isPresent()
                || connection.accessToken().isPresent() || connection.accessTokenFile().isPresent();
    }

    private static <E extends Enum<E>> E choice(String setting, E[] choices, String given) {
        return Arrays.stream(choices).filter(choice -> choice.name().equalsIgnoreCase(given)).findFirst()
                .orElseThrow(() -> new IllegalStateException("The setting %s is %s: it must be one of %s."
                        .formatted(setting, given, Arrays.toString(choices))));
    }
}

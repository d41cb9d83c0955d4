package io.github.camelzoho.massupdate.service;

import java.util.Arrays;
import java.util.Locale;

import io.github.camelzoho.massupdate.ZohoConnectionConfiguration;
import io.github.camelzoho.massupdate.ZohoMassUpdateComponent;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.auth.DataCenter;
import io.github.camelzoho.massupdate.auth.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Configures the component with the Zoho organisations of the settings. */
@ApplicationScoped
class ZohoProducer {

    @Produces
    @Singleton
    @Named("zohomassupdate")
    ZohoMassUpdateComponent component(ServiceSettings settings, DefaultConnectionSettings defaultConnection) {
        ZohoMassUpdateComponent component = new ZohoMassUpdateComponent();
        component.addConnection(JobKey.DEFAULT_CONNECTION, options("zoho", defaultConnection));
        settings.connections().forEach((name, connection) ->
                component.addConnection(name, options("massupdate.connections." + name, connection)));
        return component;
    }

    private static ZohoConnectionConfiguration options(String prefix, ConnectionSettings settings) {
        ZohoConnectionConfiguration options = new ZohoConnectionConfiguration();
        settings.clientId().ifPresent(options::setClientId);
        Secrets.read(prefix + ".client-secret", settings.clientSecret(), settings.clientSecretFile())
                .ifPresent(options::setClientSecret);
        Secrets.read(prefix + ".refresh-token", settings.refreshToken(), settings.refreshTokenFile())
                .ifPresent(options::setRefreshToken);
        Secrets.read(prefix + ".access-token", settings.accessToken(), settings.accessTokenFile())
                .ifPresent(options::setAccessToken);
        settings.dataCenter().ifPresent(name -> options.setDataCenter(
                choice(prefix + ".data-center", DataCenter.class, name.toUpperCase(Locale.ROOT))));
        settings.environment().ifPresent(name -> options.setEnvironment(
                choice(prefix + ".environment", Environment.class, name.toLowerCase(Locale.ROOT))));
        settings.apiDomain().ifPresent(options::setApiDomain);
        settings.accountsUrl().ifPresent(options::setAccountsUrl);
        settings.allowedHosts().ifPresent(options::setAllowedHosts);
        settings.apiVersion().ifPresent(options::setApiVersion);
        settings.maxConcurrentCalls().ifPresent(options::setMaxConcurrentCalls);
        return options;
    }

    private static <E extends Enum<E>> E choice(String setting, Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The setting %s is %s: it must be one of %s."
                    .formatted(setting, name, Arrays.toString(type.getEnumConstants())), e);
        }
    }
}

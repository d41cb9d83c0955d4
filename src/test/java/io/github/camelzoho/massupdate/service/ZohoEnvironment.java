package io.github.camelzoho.massupdate.service;

import java.net.URI;
import java.util.Map;

import io.github.camelzoho.massupdate.simulator.ClientCredentials;
import io.github.camelzoho.massupdate.simulator.ZohoSimulator;

/** The variables that point the service at a simulator. */
public final class ZohoEnvironment {

    private ZohoEnvironment() {
    }

    public static Map<String, String> of(ZohoSimulator zoho) {
        ClientCredentials credentials = zoho.credentials();
        URI url = URI.create(zoho.baseUrl());
        return Map.of(
                "ZOHO_CLIENT_ID", credentials.clientId(),
                "ZOHO_CLIENT_SECRET", credentials.clientSecret(),
                "ZOHO_REFRESH_TOKEN", credentials.refreshToken(),
                "ZOHO_ACCOUNTS_URL", zoho.baseUrl(),
                "ZOHO_API_DOMAIN", zoho.baseUrl(),
                "ZOHO_ALLOWED_HOSTS", url.getHost() + ":" + url.getPort());
    }
}

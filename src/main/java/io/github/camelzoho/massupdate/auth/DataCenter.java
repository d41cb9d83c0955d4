package io.github.camelzoho.massupdate.auth;

import java.net.URI;

/** The data centres of Zoho. An organisation lives in one of them, and its tokens are good nowhere else. */
public enum DataCenter {
    US("zoho.com", "zohoapis.com"),
    EU("zoho.eu", "zohoapis.eu"),
    IN("zoho.in", "zohoapis.in"),
    AU("zoho.com.au", "zohoapis.com.au"),
    JP("zoho.jp", "zohoapis.jp"),
    CN("zoho.com.cn", "zohoapis.com.cn"),
    CA("zohocloud.ca", "zohoapis.ca"),
    SA("zoho.sa", "zohoapis.sa"),
    UK("zoho.uk", "zohoapis.uk"),
    AE("zoho.ae", "zohoapis.ae");

    private final String accountsDomain;
    private final String apiDomain;

    DataCenter(String accountsDomain, String apiDomain) {
        this.accountsDomain = accountsDomain;
        this.apiDomain = apiDomain;
    }

    /** Where access tokens come from. */
    public URI accountsUrl() {
        return URI.create("https://" + accountsHost());
    }

    /** Where the API is when nothing else is said. */
    public URI apiUrl(Environment environment) {
        return URI.create("https://" + apiHost(environment));
    }

    /** Where people work with Zoho CRM. */
    public URI crmUrl() {
        return URI.create("https://crm." + accountsDomain);
    }

    String accountsHost() {
        return "accounts." + accountsDomain;
    }

    String apiHost(Environment environment) {
        return environment.host() + "." + apiDomain;
    }
}

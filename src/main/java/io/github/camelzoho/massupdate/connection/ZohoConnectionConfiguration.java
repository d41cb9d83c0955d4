package io.github.camelzoho.massupdate.connection;

import io.github.camelzoho.massupdate.auth.DataCenter;
import io.github.camelzoho.massupdate.auth.Environment;
import io.github.camelzoho.massupdate.auth.OptionNames;

/** How to reach one Zoho organisation: where it lives, who asks, and how many calls it may be asked at once. */
public class ZohoConnectionConfiguration {

    private DataCenter dataCenter = DataCenter.US;
    private Environment environment = Environment.production;
    private String apiDomain;
    private String accountsUrl;
    private String allowedHosts;
    private String apiVersion = "v7";
    private String clientId;
    private String clientSecret;
    private String refreshToken;
    private String accessToken;
    private int maxConcurrentCalls = 5;

    public DataCenter getDataCenter() {
        return dataCenter;
    }

    /** The data centre the organisation lives in: US (default), EU, IN, AU, JP, CN, CA, SA, UK or AE. */
    public void setDataCenter(DataCenter dataCenter) {
        this.dataCenter = dataCenter;
    }

    public Environment getEnvironment() {
        return environment;
    }

    /** production (default), sandbox or developer. */
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    public String getApiDomain() {
        return apiDomain;
    }

    /** Scheme and host of the API, instead of the one that comes with each access token. */
    public void setApiDomain(String apiDomain) {
        this.apiDomain = apiDomain;
    }

    public String getAccountsUrl() {
        return accountsUrl;
    }

    /** Scheme and host that give access tokens, instead of those of the data centre. */
    public void setAccountsUrl(String accountsUrl) {
        this.accountsUrl = accountsUrl;
    }

    public String getAllowedHosts() {
        return allowedHosts;
    }

    /**
     * Further hosts that may receive tokens: host or host:port, comma-separated. Plain http is for loopback hosts only, and
     * only for those named here.
     */
    public void setAllowedHosts(String allowedHosts) {
        this.allowedHosts = allowedHosts;
    }

    public String getApiVersion() {
        return apiVersion;
    }

    /** The version in the path of the API: v2 to v8, v7 by default. */
    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    public String getClientId() {
        return clientId;
    }

    /** The id of the client in Zoho's API console. */
    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    /** The secret of that client. */
    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public String getRefreshToken() {
        return refreshToken;
    }

    /** The refresh token of the user in whose name calls are made. */
    public void setRefreshToken(String refreshToken) {
        this.refreshToken = refreshToken;
    }

    public String getAccessToken() {
        return accessToken;
    }

    /** An access token to use as it is, instead of the three options of the refresh grant. It is not renewed. */
    public void setAccessToken(String accessToken) {
        this.accessToken = accessToken;
    }

    public int getMaxConcurrentCalls() {
        return maxConcurrentCalls;
    }

    /** How many calls the organisation is asked at once, at least 1; 5 is what the smallest edition allows. */
    public void setMaxConcurrentCalls(int maxConcurrentCalls) {
        this.maxConcurrentCalls = maxConcurrentCalls;
    }

    /**
     * Checks the options as the start of the component does.
     *
     * @throws IllegalArgumentException if one is wrong or missing; the message says what to do, and holds no secret
     */
    public void validate(String connection) {
        validate(connection, OptionNames.OWN);
    }

    /**
     * As {@link #validate(String)}, for readers who know the options by other names.
     *
     * @param names what the message calls the options
     */
    public void validate(String connection, OptionNames names) {
        ConnectionSetup.of(connection, this, names);
    }

    /** Whether anybody set a credential, complete or not. */
    public boolean hasCredentials() {
        return clientId != null || clientSecret != null || refreshToken != null || accessToken != null;
    }
}

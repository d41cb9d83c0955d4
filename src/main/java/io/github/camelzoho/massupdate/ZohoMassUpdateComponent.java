package io.github.camelzoho.massupdate;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import javax.management.openmbean.TabularData;

import io.github.camelzoho.massupdate.api.CheckedOptions;
import io.github.camelzoho.massupdate.api.ConnectionNames;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.auth.DataCenter;
import io.github.camelzoho.massupdate.auth.Environment;
import io.github.camelzoho.massupdate.auth.LocalTokenStore;
import io.github.camelzoho.massupdate.auth.OptionNames;
import io.github.camelzoho.massupdate.auth.SteadyClock;
import io.github.camelzoho.massupdate.auth.TokenStore;
import io.github.camelzoho.massupdate.await.JobWaits;
import io.github.camelzoho.massupdate.await.WaitSnapshot;
import io.github.camelzoho.massupdate.connection.CallMeters;
import io.github.camelzoho.massupdate.connection.ConnectionSnapshot;
import io.github.camelzoho.massupdate.connection.HttpTimeouts;
import io.github.camelzoho.massupdate.connection.SharedParts;
import io.github.camelzoho.massupdate.connection.UnusableConnectionException;
import io.github.camelzoho.massupdate.connection.ZohoConnection;
import io.github.camelzoho.massupdate.connection.ZohoConnectionConfiguration;
import io.github.camelzoho.massupdate.connection.ZohoConnections;
import io.github.camelzoho.massupdate.connection.ZohoHttp;
import io.github.camelzoho.massupdate.poll.DurationOptions;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.service.ServiceHelper;

/** Asks Zoho CRM for the status of mass update jobs, in one organisation or several. */
@ManagedResource(description = "Connections to Zoho CRM, and jobs that await waits for")
@Component("zohomassupdate")
public class ZohoMassUpdateComponent extends HealthCheckComponent implements SSLContextParametersAware, ConnectionNames,
        CheckedOptions {

    private static final DurationOptions DURATIONS = new DurationOptions(
            Set.of("waitTimeout", "delay", "maximumDelay", "lagPerCall", "connectTimeout", "requestTimeout"));

    private static final int LONGEST_PAUSE_SECONDS = 86_400;

    private final ZohoConnectionConfiguration defaultConnection = new ZohoConnectionConfiguration();
    @Metadata(description = "The options that all endpoints of this component share.")
    private ZohoMassUpdateConfiguration configuration = new ZohoMassUpdateConfiguration();
    @Metadata(
            description = "Further Zoho organisations, by the name of their connection. The options of the component itself "
            + "configure the connection named default.")
    private Map<String, ZohoConnectionConfiguration> connections = new LinkedHashMap<>();
    @Metadata(label = "advanced",
            description = "The camel-http component that makes the HTTP client, for settings of its proxy, TLS or pool. For "
            + "example #myHttp.")
    private HttpComponent httpComponent;
    @Metadata(label = "advanced", autowired = true,
              description = "Where access tokens are kept: by default in memory; another store can share them between "
                      + "replicas. For example #myTokenStore.")
    private TokenStore tokenStore;
    @Metadata(label = "advanced", javaType = "java.time.Duration", defaultValue = "10s",
              description = "How long it may take to open a connection, TCP and TLS together. For example 10s.")
    private long connectTimeout = 10_000;
    @Metadata(label = "advanced", javaType = "java.time.Duration", defaultValue = "30s",
              description = "How long one call may take in all, to the end of its answer. For example 30s.")
    private long requestTimeout = 30_000;
    @Metadata(label = "security",
            description = "The TLS settings: trusted certificates and client certificates. For example #myTls.")
    private SSLContextParameters sslContextParameters;
    @Metadata(label = "security", defaultValue = "false",
            description = "Whether to use the TLS settings of the Camel context.")
    private boolean useGlobalSslContextParameters;
    @Metadata(label = "advanced", autowired = true,
            description = "A listener that gets every answer that await receives. For example #myListener.")
    private ProgressListener progressListener;
    private ZohoConnections running;
    private Function<String, OptionNames> optionNames = connection -> OptionNames.OWN;
    private AwaitService awaiting;
    private Completions completions;
    private HttpComponent ownHttpComponent;
    private ConnectionHealthChecks health;
    private RouteStops routeStops;
    private ProgressReport progress;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        ZohoMassUpdateConfiguration options = configuration.copy();
        ZohoMassUpdateEndpoint endpoint = new ZohoMassUpdateEndpoint(uri, this, remaining, options);
        DURATIONS.read(parameters);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        checkOptions();
        ownHttpComponent = httpComponent == null ? newHttpComponent() : null;
        HttpComponent http = httpComponent == null ? ownHttpComponent : httpComponent;
        if (tokenStore == null) {
            // kept when the component stops and starts again, and with it the count of tokens
            tokenStore = new LocalTokenStore(new SteadyClock());
        }
        running = new ZohoConnections(new SharedParts(getCamelContext(), new ZohoHttp(http, tls()), timeouts(), tokenStore,
                CallMeters.find(getCamelContext()), optionNames));
        health = new ConnectionHealthChecks(getCamelContext(), isHealthCheckProducerEnabled());
        completions = new Completions(getCamelContext());
        awaiting = new AwaitService(getCamelContext(), completions);
        progress = new ProgressReport(getCamelContext(), progressListener);
        ServiceHelper.startService(http, completions, running, awaiting);
        for (Map.Entry<String, ZohoConnectionConfiguration> connection : allConnections().entrySet()) {
            String name = connection.getKey();
            running.add(name, connection.getValue());
            health.register(name, () -> running.snapshot(name));
        }
        if (routeStops == null) {
            routeStops = new RouteStops(getCamelContext(), this::waits);
        }
        routeStops.begin();
    }

    @Override
    public void checkOptions() {
        configuration.waitOptions();
        timeouts();
    }

    private HttpTimeouts timeouts() {
        return new HttpTimeouts(Duration.ofMillis(connectTimeout), Duration.ofMillis(requestTimeout));
    }

    @Override
    protected void doStop() throws Exception {
        if (routeStops != null) {
            routeStops.end();
        }
        if (health != null) {
            health.clear();
        }
        // calls and waits hand their exchanges over before what continues them stops
        ServiceHelper.stopService(awaiting, running, completions);
        ServiceHelper.stopAndShutdownService(ownHttpComponent);
        super.doStop();
    }

    /** Where others are configured, the default one need not be. */
    private Map<String, ZohoConnectionConfiguration> allConnections() {
        Map<String, ZohoConnectionConfiguration> all = new LinkedHashMap<>();
        if (connections.isEmpty() || defaultConnection.hasCredentials()) {
            all.put(JobKey.DEFAULT_CONNECTION, defaultConnection);
        }
        all.putAll(connections);
        return all;
    }

    @Override
    public Set<String> connectionNames() {
        return Set.copyOf(allConnections().keySet());
    }

    /** Ends the pause after a failed token request of a connection; does nothing for any other name. */
    @Override
    public void retryTokens(String connection) {
        ZohoConnections now = running;
        if (now != null) {
            now.retryTokens(connection);
        }
    }

    private HttpComponent newHttpComponent() {
        HttpComponent http = new HttpComponent();
        http.setCamelContext(getCamelContext());
        return http;
    }

    private SSLContextParameters tls() {
        return sslContextParameters == null ? retrieveGlobalSslContextParameters() : sslContextParameters;
    }

    /**
     * Adds an organisation, or replaces the options of one before the component starts.
     *
     * @param  name                  the name that endpoints and headers give; {@code default} replaces the organisation of
     *                               the component's own options
     * @throws IllegalStateException if the component has started
     */
    public void addConnection(String name, ZohoConnectionConfiguration options) {
        if (isStarted()) {
            throw new IllegalStateException("The connection %s comes too late: add it before the component starts.".formatted(name));
        }
        connections.put(name, options);
    }

    /**
     * For applications whose users know the options of connections by other names: messages name those. Before the component starts.
     *
     * @param optionNames the names for the connection of a name
     */
    public void setOptionNames(Function<String, OptionNames> optionNames) {
        this.optionNames = optionNames;
    }

    /** All connections as they are now, by name; empty while the component is not started. */
    public List<ConnectionSnapshot> connectionSnapshots() {
        return running == null ? List.of() : running.snapshots();
    }

    /**
     * Jobs that {@code await} waits for as they are now, those first that have waited longest; none while the component is not
     * started.
     *
     * @param limit how many at most, 0 or more
     */
    List<WaitSnapshot> waitSnapshots(int limit) {
        return awaiting == null ? List.of() : waits().snapshots(limit);
    }

    /** How many jobs {@code await} waits for. */
    @ManagedAttribute(description = "How many jobs await waits for")
    public int getWaitingJobs() {
        return awaiting == null ? 0 : waits().size();
    }

    /** Calls that run now, over all connections. */
    @ManagedAttribute(description = "Calls that run now, over all connections")
    public int getCallsUnderWay() {
        return connectionSnapshots().stream().mapToInt(ConnectionSnapshot::callsUnderWay).sum();
    }

    /** Calls that wait for their turn, over all connections. */
    @ManagedAttribute(description = "Calls that wait for their turn, over all connections")
    public int getCallsWaiting() {
        return connectionSnapshots().stream().mapToInt(ConnectionSnapshot::callsWaiting).sum();
    }

    /** How many connections pause now. */
    @ManagedAttribute(description = "How many connections pause now")
    public int getPausedConnections() {
        return (int) connectionSnapshots().stream().filter(connection -> !connection.pausedFor().isZero()).count();
    }

    /** All connections as they are now. */
    @ManagedAttribute(description = "All connections: limit, calls, pause, credits, token and last call")
    public TabularData getConnectionTable() {
        return ComponentFigures.CONNECTIONS.tabular(connectionSnapshots());
    }

    /**
     * Jobs that {@code await} waits for, those first that have waited longest.
     *
     * @param limit how many at most, 0 or more
     */
    @ManagedOperation(description = "Jobs that await waits for, those first that have waited longest; as many as the limit at most")
    public TabularData waitTable(int limit) {
        return ComponentFigures.WAITS.tabular(waitSnapshots(Math.max(0, limit)));
    }

    /**
     * Sends nothing through a connection for a time: calls fail as throttled meanwhile, and {@code await} goes on waiting. Calls
     * under way end as usual.
     *
     * @param  seconds                  for how long, 1 to 86,400
     * @throws IllegalArgumentException if the time is out of its range, or there is no such connection, or it cannot be used
     */
    @ManagedOperation(description = "Sends nothing through a connection for 1 to 86400 seconds")
    public void pauseConnection(String connection, int seconds) {
        if (seconds < 1 || seconds > LONGEST_PAUSE_SECONDS) {
            throw new IllegalArgumentException(
                    "The connection cannot pause for %s seconds: give 1 to %s.".formatted(seconds, LONGEST_PAUSE_SECONDS));
        }
        try {
            requireRunning().pause(connection, Duration.ofSeconds(seconds));
        } catch (UnusableConnectionException e) {
            throw new IllegalArgumentException(e.error().message());
        }
    }

    /**
     * Ends any pause of a connection.
     *
     * @throws IllegalArgumentException if there is no such connection, or it cannot be used
     */
    @ManagedOperation(description = "Ends any pause of a connection")
    public void resumeConnection(String connection) {
        try {
            requireRunning().resume(connection);
        } catch (UnusableConnectionException e) {
            throw new IllegalArgumentException(e.error().message());
        }
    }

    private ZohoConnections requireRunning() {
        if (running == null) {
            throw new IllegalStateException("The component zohomassupdate is not started.");
        }
        return running;
    }

    /**
     * @param  jobId                                 {@code null} where there is none yet
     * @throws ZohoMassUpdateAuthenticationException if there is no such connection or it cannot be used
     */
    ZohoConnection connection(String name, String module, String jobId) {
        try {
            return running.find(name);
        } catch (UnusableConnectionException e) {
            throw FailedCalls.exception(module, jobId, e.error());
        }
    }

    JobWaits waits() {
        return awaiting.waits();
    }

    RouteStops routeStops() {
        return routeStops;
    }

    Completions completions() {
        return completions;
    }

    ProgressReport progress() {
        return progress;
    }

    String serviceUrl(String connection) {
        URI api = running == null ? null : running.api(connection == null ? JobKey.DEFAULT_CONNECTION : connection);
        return api == null ? null : api.toString();
    }

    public ZohoMassUpdateConfiguration getConfiguration() {
        return configuration;
    }

    /** Options that all endpoints share. */
    public void setConfiguration(ZohoMassUpdateConfiguration configuration) {
        this.configuration = configuration;
    }

    public Map<String, ZohoConnectionConfiguration> getConnections() {
        return connections;
    }

    /** Further organisations by the name of their connection. */
    public void setConnections(Map<String, ZohoConnectionConfiguration> connections) {
        this.connections = connections;
    }

    public HttpComponent getHttpComponent() {
        return httpComponent;
    }

    /** A camel-http component with settings of its own for proxy, TLS or pool. */
    public void setHttpComponent(HttpComponent httpComponent) {
        this.httpComponent = httpComponent;
    }

    public TokenStore getTokenStore() {
        return tokenStore;
    }

    /** Where access tokens are kept. */
    public void setTokenStore(TokenStore tokenStore) {
        this.tokenStore = tokenStore;
    }

    public ProgressListener getProgressListener() {
        return progressListener;
    }

    /** Sees every answer that await gets. */
    public void setProgressListener(ProgressListener progressListener) {
        this.progressListener = progressListener;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    /** How long a connection may take to be made, in milliseconds, above zero. */
    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getRequestTimeout() {
        return requestTimeout;
    }

    /** How long one call may take as a whole, in milliseconds, above zero. */
    public void setRequestTimeout(long requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /** What TLS trusts and shows. */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return DURATIONS.before(super.getComponentPropertyConfigurer());
    }

    public DataCenter getDataCenter() {
        return defaultConnection.getDataCenter();
    }

    /** The data centre the organisation lives in. */
    @Metadata(defaultValue = "US",
            description = "The data centre that holds the organisation. For example EU, if its users sign in at accounts.zoho.eu.")
    public void setDataCenter(DataCenter dataCenter) {
        defaultConnection.setDataCenter(dataCenter);
    }

    public Environment getEnvironment() {
        return defaultConnection.getEnvironment();
    }

    /** Which edition of the organisation to ask. */
    @Metadata(defaultValue = "production",
            description = "Which environment of the organisation to call: production, sandbox or developer.")
    public void setEnvironment(Environment environment) {
        defaultConnection.setEnvironment(environment);
    }

    public String getApiDomain() {
        return defaultConnection.getApiDomain();
    }

    /** Scheme and host of the API. */
    @Metadata(description = "Scheme and host of the API, instead of the one that comes with each access token. For example "
            + "https://www.zohoapis.eu.")
    public void setApiDomain(String apiDomain) {
        defaultConnection.setApiDomain(apiDomain);
    }

    public String getAccountsUrl() {
        return defaultConnection.getAccountsUrl();
    }

    /** Scheme and host that give access tokens. */
    @Metadata(
            description = "Scheme and host of the accounts server, which issues access tokens, instead of that of the data centre. "
            + "For example https://accounts.zoho.eu.")
    public void setAccountsUrl(String accountsUrl) {
        defaultConnection.setAccountsUrl(accountsUrl);
    }

    public String getAllowedHosts() {
        return defaultConnection.getAllowedHosts();
    }

    /** Further hosts that may receive tokens. */
    @Metadata(label = "security",
              description = "Further hosts that may receive tokens: host or host:port, comma-separated. Plain http is "
                            + "for loopback hosts only, and only for those named here.")
    public void setAllowedHosts(String allowedHosts) {
        defaultConnection.setAllowedHosts(allowedHosts);
    }

    public String getApiVersion() {
        return defaultConnection.getApiVersion();
    }

    /** The version in the path of the API. */
    @Metadata(label = "advanced", defaultValue = "v7", description = "The version in the path of the API. For example v7.")
    public void setApiVersion(String apiVersion) {
        defaultConnection.setApiVersion(apiVersion);
    }

    public String getClientId() {
        return defaultConnection.getClientId();
    }

    /** The id of the client in Zoho's API console. */
    @Metadata(label = "security",
            description = "The client id of the application in Zoho's API console. For example 1000.ABCDEFGHIJ.")
    public void setClientId(String clientId) {
        defaultConnection.setClientId(clientId);
    }

    public String getClientSecret() {
        return defaultConnection.getClientSecret();
    }

    /** The secret of that client. */
    @Metadata(label = "security", secret = true, description = "The client secret of the application in Zoho's API console.")
    public void setClientSecret(String clientSecret) {
        defaultConnection.setClientSecret(clientSecret);
    }

    public String getRefreshToken() {
        return defaultConnection.getRefreshToken();
    }

    /** The refresh token of the user in whose name calls are made. */
    @Metadata(label = "security", secret = true,
            description = "The refresh token of the user in whose name calls are made. It does not expire.")
    public void setRefreshToken(String refreshToken) {
        defaultConnection.setRefreshToken(refreshToken);
    }

    public String getAccessToken() {
        return defaultConnection.getAccessToken();
    }

    /** An access token to use as it is. */
    @Metadata(label = "security", secret = true,
              description = "A fixed access token, in place of clientId, clientSecret and refreshToken. It is not renewed when "
                      + "it expires, after an hour.")
    public void setAccessToken(String accessToken) {
        defaultConnection.setAccessToken(accessToken);
    }

    public int getMaxConcurrentCalls() {
        return defaultConnection.getMaxConcurrentCalls();
    }

    /** How many calls an organisation is asked at once, at least 1. */
    @Metadata(defaultValue = "5",
              description = "How many calls to one organisation run at the same time. The smallest edition of Zoho CRM "
                      + "allows 5.")
    public void setMaxConcurrentCalls(int maxConcurrentCalls) {
        defaultConnection.setMaxConcurrentCalls(maxConcurrentCalls);
    }
}

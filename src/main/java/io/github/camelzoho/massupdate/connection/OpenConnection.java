package io.github.camelzoho.massupdate.connection;

import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

import io.github.camelzoho.massupdate.api.HttpCalls;
import io.github.camelzoho.massupdate.api.StatusCall;
import io.github.camelzoho.massupdate.api.SubmitCall;
import io.github.camelzoho.massupdate.auth.OptionNames;
import io.github.camelzoho.massupdate.auth.RefreshGrant;
import io.github.camelzoho.massupdate.auth.RefreshingTokenSource;
import io.github.camelzoho.massupdate.auth.StaticTokenSource;
import io.github.camelzoho.massupdate.auth.SteadyClock;
import io.github.camelzoho.massupdate.auth.TokenSource;
import io.github.camelzoho.massupdate.resilience.Pools;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;

/** A connection together with what must be closed with it: its HTTP client and its threads. */
final class OpenConnection {

    private final ZohoConnection connection;
    private final HttpEndpoint client;
    private final HttpCalls calls;
    private final ExecutorService workers;
    private final SharedParts shared;

    private OpenConnection(ZohoConnection connection, HttpEndpoint client, HttpCalls calls, ExecutorService workers, SharedParts shared) {
        this.connection = connection;
        this.client = client;
        this.calls = calls;
        this.workers = workers;
        this.shared = shared;
    }

    /**
     * @throws Exception if the HTTP client cannot be built, such as for a missing trust store
     */
    static OpenConnection open(String name, ConnectionSetup setup, SharedParts shared, ScheduledExecutorService scheduler) throws Exception {
        Clock clock = Clock.systemUTC();
        OptionNames names = shared.names().apply(name);
        URI url = setup.apiUrl() == null ? setup.usualApiUrl() : setup.apiUrl();
        HttpEndpoint client = shared.http().endpoint(url, setup.maxConcurrentCalls());
        ServiceHelper.startService(client);
        HttpTimeouts timeouts = shared.timeouts();
        HttpCalls calls = new HttpCalls(client.getHttpClient(), timeouts.connect(), timeouts.request(), clock);
        ZohoApi api = new ZohoApi(url, setup.apiUrl() == null, timeouts.request(),
                new StatusCall(calls, setup.apiVersion()), new SubmitCall(calls, setup.apiVersion()));
        TokenSource tokens = setup.credentials() == null
                ? new StaticTokenSource(setup.accessToken(), names)
                : new RefreshingTokenSource(new RefreshGrant(calls, setup.credentials(), setup.hosts(), names), shared.tokenStore(),
                        new SteadyClock());
        ExecutorService workers = Pools.fixed(shared.context().getExecutorServiceManager(), client, "ZohoMassUpdate-" + name,
                setup.maxConcurrentCalls(), Integer.MAX_VALUE);
        ZohoConnection connection = new ZohoConnection(name, api, new AuthorizedCalls(name, api, tokens, names),
                new Bulkhead(setup.maxConcurrentCalls(), workers, scheduler), new Throttle(setup.maxConcurrentCalls(), System::nanoTime),
                new CallRecord(name, shared.meters(), clock));
        shared.meters().watch(name, connection::snapshot);
        return new OpenConnection(connection, client, calls, workers, shared);
    }

    ZohoConnection connection() {
        return connection;
    }

    void abortOverdueCalls() {
        calls.abortOverdue();
    }

    /** Ends the calls under way and makes no more. */
    void abort() {
        connection.close();
        calls.abortAll();
    }

    /** Ends calls and threads at once. */
    void close() {
        shared.meters().forget(connection.name());
        abort();
        shared.context().getExecutorServiceManager().shutdown(workers);
        ServiceHelper.stopService(client);
    }
}

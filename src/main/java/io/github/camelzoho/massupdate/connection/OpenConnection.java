package io.github.camelzoho.massupdate.connection;

import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

import io.github.camelzoho.massupdate.api.HttpCalls;
import io.github.camelzoho.massupdate.api.StatusCall;
import io.github.camelzoho.massupdate.api.SubmitCall;
import io.github.camelzoho.massupdate.auth.RefreshingTokenSource;
import io.github.camelzoho.massupdate.auth.StaticTokenSource;
import io.github.camelzoho.massupdate.auth.SteadyClock;
import io.github.camelzoho.massupdate.auth.TokenSource;
import io.github.camelzoho.massupdate.auth.TokenStore;
import io.github.camelzoho.massupdate.resilience.Pools;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;

/** A connection together with what must be closed with it: its HTTP client and its threads. */
final class OpenConnection {

    private final ZohoConnection connection;
    private final URI api;
    private final Bulkhead bulkhead;
    private final HttpEndpoint client;
    private final HttpCalls calls;
    private final CallMeters meters;
    private final CamelContext context;
    private final ExecutorService workers;

    private OpenConnection(ZohoConnection connection, URI api, Bulkhead bulkhead, HttpEndpoint client, HttpCalls calls,
                           CallMeters meters, CamelContext context, ExecutorService workers) {
        this.connection = connection;
        this.api = api;
        this.bulkhead = bulkhead;
        this.client = client;
        this.calls = calls;
        this.meters = meters;
        this.context = context;
        this.workers = workers;
    }

    /**
     * @throws Exception if the HTTP client cannot be built, such as for a missing trust store
     */
    static OpenConnection open(String name, ConnectionSetup setup, ZohoHttp http, HttpTimeouts timeouts, TokenStore tokenStore,
                               CallMeters meters, CamelContext context, ScheduledExecutorService scheduler)
            throws Exception {
        Clock clock = Clock.systemUTC();
        URI api = setup.apiUrl() == null ? setup.usualApiUrl() : setup.apiUrl();
        HttpEndpoint client = http.endpoint(api, setup.maxConcurrentCalls());
        ServiceHelper.startService(client);
        HttpCalls calls = new HttpCalls(client.getHttpClient(), timeouts.connect(), timeouts.request(), clock);
        TokenSource tokens = setup.credentials() == null
                ? new StaticTokenSource(setup.accessToken())
                : new RefreshingTokenSource(setup.credentials(), setup.hosts(), calls, tokenStore, new SteadyClock());
        ExecutorService workers = Pools.fixed(context.getExecutorServiceManager(), client, "ZohoMassUpdate-" + name,
                setup.maxConcurrentCalls(), Integer.MAX_VALUE);
        Bulkhead bulkhead = new Bulkhead(setup.maxConcurrentCalls(), workers, scheduler);
        ZohoConnection connection = new ZohoConnection(name, api, setup.apiUrl() == null,
                new StatusCall(calls, setup.apiVersion()), new SubmitCall(calls, setup.apiVersion()), tokens, bulkhead,
                new Lingering(timeouts.request()), new Throttle(setup.maxConcurrentCalls(), System::nanoTime), new CallRecord(clock), meters);
        meters.watch(name, connection::snapshot);
        return new OpenConnection(connection, api, bulkhead, client, calls, meters, context, workers);
    }

    ZohoConnection connection() {
        return connection;
    }

    URI api() {
        return api;
    }

    void abortOverdueCalls() {
        calls.abortOverdue();
    }

    /** Ends the calls under way and makes no more. */
    void abort() {
        bulkhead.close();
        connection.close();
        calls.abortAll();
    }

    /** Ends calls and threads at once. */
    void close() {
        meters.forget(connection.name());
        abort();
        context.getExecutorServiceManager().shutdown(workers);
        ServiceHelper.stopService(client);
    }
}

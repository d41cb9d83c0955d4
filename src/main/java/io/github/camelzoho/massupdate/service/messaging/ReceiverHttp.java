package io.github.camelzoho.massupdate.service.messaging;

import io.github.camelzoho.massupdate.api.QuietConnection;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;

/** Camel's HTTP with limits on what an answer's head may hold: without them the answer of a receiver may take all memory. */
final class ReceiverHttp extends HttpComponent {

    @Override
    @SuppressWarnings("deprecation")
    protected HttpClientConnectionManager createConnectionManager(
            Registry<ConnectionSocketFactory> registry, int maxTotalConnections, int connectionsPerRoute, SocketConfig socketConfig) {
        PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager(
                registry, PoolConcurrencyPolicy.STRICT, TimeValue.ofMilliseconds(getConnectionTimeToLive()), socket -> new QuietConnection());
        manager.setMaxTotal(maxTotalConnections == 0 ? getMaxTotalConnections() : maxTotalConnections);
        manager.setDefaultMaxPerRoute(connectionsPerRoute == 0 ? getConnectionsPerRoute() : connectionsPerRoute);
        manager.setDefaultSocketConfig(socketConfig);
        return manager;
    }
}

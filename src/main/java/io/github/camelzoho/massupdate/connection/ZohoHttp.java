package io.github.camelzoho.massupdate.connection;

import java.net.URI;

import javax.net.ssl.SSLContext;

import io.github.camelzoho.massupdate.api.LatePath;
import io.github.camelzoho.massupdate.api.QuietConnection;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;

/** Has camel-http build the HTTP client of a connection, and takes from it what a secret must not meet. */
public final class ZohoHttp {

    /** A connection unused for longer is looked at first: the far end may have closed it. */
    private static final TimeValue SURELY_OPEN = TimeValue.ofMilliseconds(100);

    private final HttpComponent http;
    private final SSLContextParameters tls;

    /**
     * @param tls {@code null} for that of the HTTP component, or of the JVM
     */
    public ZohoHttp(HttpComponent http, SSLContextParameters tls) {
        this.http = http;
        this.tls = tls == null ? http.getSslContextParameters() : tls;
    }

    /**
     * An endpoint, not started, whose client follows no redirects, tries nothing again, keeps no cookies and logs no bytes.
     *
     * @param connections how many connections to one host
     */
    HttpEndpoint endpoint(URI address, int connections) throws Exception {
        HttpEndpoint endpoint = (HttpEndpoint) http.createEndpoint(address.toString());
        HttpClientConfigurer users = endpoint.getHttpClientConfigurer();
        endpoint.setHttpClientConfigurer(builder -> {
            if (users != null) {
                users.configureHttpClient(builder);
            }
            harden(builder);
        });
        endpoint.setLogHttpActivity(false);
        endpoint.setHttpActivityListener(null);
        if (http.getClientConnectionManager() == null) {
            endpoint.getClientConnectionManager().close();
            endpoint.setClientConnectionManager(connectionManager(http.getCamelContext(), connections));
        }
        return endpoint;
    }

    private static void harden(HttpClientBuilder builder) {
        builder.disableRedirectHandling();
        builder.disableAutomaticRetries();
        builder.disableCookieManagement();
        builder.disableContentCompression();
        builder.disableAuthCaching();
        builder.disableDefaultUserAgent();
        builder.addRequestInterceptorLast(new LatePath());
    }

    private PoolingHttpClientConnectionManager connectionManager(CamelContext context, int connections) throws Exception {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(socket -> new QuietConnection())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        sslContext(context), HostnameVerificationPolicy.CLIENT, http.getX509HostnameVerifier()))
                .setDefaultConnectionConfig(ConnectionConfig.custom().setValidateAfterInactivity(SURELY_OPEN).build())
                // who comes here has had its place: the pool need not keep a limit of its own under one lock
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(connections)
                .build();
    }

    private SSLContext sslContext(CamelContext context) throws Exception {
        if (tls != null) {
            return tls.createSSLContext(context);
        }
        return http.isUseSystemProperties() ? SSLContexts.createSystemDefault() : SSLContexts.createDefault();
    }
}
